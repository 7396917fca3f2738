package org.primelab.study.kernels;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.NumberSet;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/** Times one kernel on sets of numbers, and compares every answer with the oracle's afterwards. */
final class SetTimer {
  private final Kernel.Implementation kernel;
  private final StopFlag stop;
  private final Map<NumberSet, boolean[]> expected = new EnumMap<>(NumberSet.class);

  SetTimer(Kernel.Implementation kernel, StopFlag stop) {
    this.kernel = kernel;
    this.stop = stop;
  }

  /** Of the same kernel, but with a call for each number. */
  static SetTimer oneACall(Kernel.Implementation kernel, StopFlag stop) {
    return new SetTimer(new OneACall(kernel), stop);
  }

  /** Its batch is the plain one: a call after the other. */
  private record OneACall(Kernel.Implementation kernel) implements Kernel.Implementation {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return kernel.isPrime(n, stop);
    }
  }

  Timed time(NumberSet set, int passes) {
    long[] numbers = set.numbers().stream().mapToLong(Uint64::bits).toArray();
    boolean[] right = expected.computeIfAbsent(set, SetTimer::askOracle);
    boolean[] answers = new boolean[0];
    long began = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      answers = kernel.arePrime(numbers, stop);
    }
    long nanos = System.nanoTime() - began;
    int wrong = Arrays.mismatch(answers, right);
    return new Timed(nanos, wrong < 0 ? Optional.empty() : Optional.of(set.numbers().get(wrong)));
  }

  /** How long the kernel's table takes to build; it is no answer, and so not a wrong one. */
  Timed prepare() {
    long began = System.nanoTime();
    kernel.prepare();
    return new Timed(System.nanoTime() - began, Optional.empty());
  }

  private static boolean[] askOracle(NumberSet set) {
    boolean[] answers = new boolean[set.numbers().size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = PrimalityOracle.isPrime(set.numbers().get(i));
    }
    return answers;
  }
}
