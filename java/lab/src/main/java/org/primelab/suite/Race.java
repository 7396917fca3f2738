package org.primelab.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.primelab.ffi.StopFlag;

/**
 * Which kernel of a family is the fastest on this machine: the wider vector wins on some, and loses
 * on others.
 *
 * <p>Those written in C take part that can run here and need no table. Java's would have to be warm
 * first and have nowhere been faster; a table takes longer to build than a hundred numbers to test.
 * They run in the order of their table, so many rounds, and count with their least times. A later
 * one takes the lead only if it is clearly faster: so two that are about as fast give the same
 * winner each time. It takes some 30 ms.
 *
 * @param family whose kernels run
 * @param nanoTime a clock, as {@link System#nanoTime}
 */
record Race(Kernel.Family family, LongSupplier nanoTime) {
  private static final int ROUNDS = 7;

  /** What a lead must be worth: runs of one kernel differ by 2 % or so. */
  private static final double CLEARLY = 0.95;

  /** 2^40 - 87, a prime: half a million odd divisors. */
  private static final long[] FOR_TRIAL = {(1L << 40) - 87};

  /** 2^64 - 59, a prime, so often that a call costs nothing beside it. */
  private static final long[] FOR_PRIMALITY = new long[64];

  static {
    Arrays.fill(FOR_PRIMALITY, -59);
  }

  /** The fastest of {@code kernels}; none if none of them takes part. */
  Optional<Kernel> winner(List<Kernel> kernels) {
    List<Kernel> field = kernels.stream().filter(this::takesPart).toList();
    long[] least = least(field);
    int leader = 0;
    for (int i = 1; i < least.length; i++) {
      leader = least[i] < CLEARLY * least[leader] ? i : leader;
    }
    return field.isEmpty() ? Optional.empty() : Optional.of(field.get(leader));
  }

  private boolean takesPart(Kernel kernel) {
    return kernel.family() == family
        && kernel.language() == Kernel.Language.C
        && kernel.isAvailable()
        && !kernel.implementation().hasTable();
  }

  /** Everyone's least time, in ns; by turns, so that a disturbance does not hit one alone. */
  private long[] least(List<Kernel> field) {
    long[] least = new long[field.size()];
    Arrays.fill(least, Long.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], nanos(field.get(i)));
      }
    }
    return least;
  }

  private long nanos(Kernel kernel) {
    long[] numbers = family == Kernel.Family.TRIAL ? FOR_TRIAL : FOR_PRIMALITY;
    StopFlag never = new StopFlag();
    long start = nanoTime.getAsLong();
    kernel.implementation().arePrime(numbers, never);
    return nanoTime.getAsLong() - start;
  }
}
