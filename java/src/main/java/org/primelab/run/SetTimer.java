package org.primelab.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.NumberSet;
import org.primelab.kernel.PrimalityOracle;
import org.primelab.kernel.Uint64;

/** Times one kernel on sets of numbers, and compares every answer with the oracle's afterwards. */
final class SetTimer {
  private final Kernel kernel;
  private final Map<NumberSet, boolean[]> expected = new EnumMap<>(NumberSet.class);

  SetTimer(Kernel kernel) {
    this.kernel = kernel;
  }

  Frame.Timed time(NumberSet set, int passes) {
    long[] numbers = set.numbers().stream().mapToLong(Uint64::bits).toArray();
    boolean[] right = expected.computeIfAbsent(set, SetTimer::askOracle);
    StopFlag never = new StopFlag();
    boolean[] answers = new boolean[0];
    long began = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      answers = kernel.implementation().arePrime(numbers, never);
    }
    long nanos = System.nanoTime() - began;
    int wrong = Arrays.mismatch(answers, right);
    return new Frame.Timed(nanos, wrong < 0, wrong < 0 ? 0 : numbers[wrong]);
  }

  private static boolean[] askOracle(NumberSet set) {
    boolean[] answers = new boolean[set.numbers().size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = PrimalityOracle.isPrime(set.numbers().get(i));
    }
    return answers;
  }
}
