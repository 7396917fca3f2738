package org.primelab.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.primelab.ffi.StopFlag;

/**
 * Which kernel of a group is the fastest on this machine: the wider vector wins on some, and loses
 * on others.
 *
 * <p>Those written in C take part that can run here and need no table. Java's would have to be warm
 * first and have nowhere been faster; a table takes longer to build than a hundred numbers to test.
 * They run in the order of their table, so many rounds, and count with their least times. A later
 * one takes the lead only if it is clearly faster: so two that are about as fast give the same
 * winner each time. It takes some 30 ms.
 *
 * @param winner the name under which the fastest is asked for, whichever that is here
 * @param arguments what they run on in each round, long enough that a call costs nothing beside it
 */
public record Race(String winner, List<Argument> arguments) {
  private static final int ROUNDS = 7;

  /** What a lead must be worth: runs of one kernel differ by 2 % or so. */
  private static final double CLEARLY = 0.95;

  public Race {
    arguments = List.copyOf(arguments);
  }

  /**
   * The fastest of {@code kernels}; none if none of them takes part.
   *
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  Optional<Kernel> run(List<Kernel> kernels, LongSupplier nanoTime) {
    List<Kernel> field = kernels.stream().filter(Race::takesPart).toList();
    long[] least = least(field.stream().map(k -> k.code().batch(arguments)).toList(), nanoTime);
    int leader = 0;
    for (int i = 1; i < least.length; i++) {
      leader = least[i] < CLEARLY * least[leader] ? i : leader;
    }
    return field.isEmpty() ? Optional.empty() : Optional.of(field.get(leader));
  }

  private static boolean takesPart(Kernel kernel) {
    return kernel.language() == Kernel.Language.C
        && kernel.isAvailable()
        && !kernel.code().hasTable();
  }

  /** Everyone's least time, in ns; by turns, so that a disturbance does not hit one alone. */
  private static long[] least(List<Batch> field, LongSupplier nanoTime) {
    long[] least = new long[field.size()];
    Arrays.fill(least, Long.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < least.length; i++) {
        long start = nanoTime.getAsLong();
        field.get(i).answers(new StopFlag());
        least[i] = Math.min(least[i], nanoTime.getAsLong() - start);
      }
    }
    return least;
  }
}
