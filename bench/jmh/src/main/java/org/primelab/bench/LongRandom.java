package org.primelab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Argument;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * Every kernel of a family that is written in Java on random odd numbers, against the kernel {@code
 * mr7-c}, which the same test in C (native/test/long_random.c) holds against an oracle of its own.
 * It takes minutes:
 *
 * <pre>java --add-modules jdk.incubator.vector -cp bench/jmh/target/benchmarks.jar
 *     org.primelab.bench.LongRandom [primality|trial [count [seed [-vector]]]]</pre>
 *
 * The last word leaves those whose names end in it.
 */
public final class LongRandom {
  private static final int BLOCK = 4096;

  /** Lengths from here on take the same time each: there is 1/√2 as many numbers of the next. */
  private static final int TRIAL_FROM = 24;

  private final SplittableRandom random;
  private final Kernel oracle = Kernels.standard().byName("mr7-c");
  private final StopFlag never = new StopFlag();

  private LongRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Prints what was tested; exits with 1 at the first wrong answer. */
  public static void main(String[] args) {
    String name = args.length > 0 ? args[0] : "primality";
    long count = args.length > 1 ? Long.parseLong(args[1]) : 100_000_000;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    String ending = args.length > 3 ? args[3] : "";
    Group family = new PrimeSuite().group(name);
    List<Kernel> kernels =
        Kernels.standard().all().stream()
            .filter(kernel -> kernel.group().name().equals(name) && kernel.isAvailable())
            .filter(kernel -> kernel.language() != Kernel.Language.C)
            .filter(kernel -> kernel.name().endsWith(ending))
            .toList();
    System.out.println(new LongRandom(seed).test(kernels, family, count));
  }

  private String test(List<Kernel> kernels, Group family, long count) {
    long tried = 0;
    long primes = 0;
    long[] numbers = new long[BLOCK];
    for (; tried < count; tried += BLOCK) {
      Arrays.setAll(numbers, i -> (family.name().equals("trial") ? trial() : primality()) | 1);
      long[] expected = answers(oracle, numbers);
      for (Kernel kernel : kernels) {
        compare(kernel, numbers, expected);
      }
      primes += LongStream.of(expected).sum();
    }
    List<String> names = new ArrayList<>(kernels.stream().map(Kernel::name).toList());
    return "%s: %d numbers each, %d of them prime, no wrong answer"
        .formatted(String.join(", ", names), tried, primes);
  }

  private void compare(Kernel kernel, long[] numbers, long[] expected) {
    int wrong = Arrays.mismatch(answers(kernel, numbers), expected);
    if (wrong >= 0) {
      System.out.println(
          "wrong: %s on %s".formatted(kernel.name(), Long.toUnsignedString(numbers[wrong])));
      System.exit(1);
    }
  }

  private long[] answers(Kernel kernel, long[] numbers) {
    List<Argument> arguments = LongStream.of(numbers).mapToObj(Argument::number).toList();
    return kernel.code().batch(arguments).answers(never);
  }

  /** Half of the numbers are drawn from all 64 bits, the rest are of any length down to 17. */
  private long primality() {
    int shift = random.nextInt(96);
    return shift < 48 ? random.nextLong() >>> shift : random.nextLong();
  }

  /** Half of the numbers have 2 to 23 bits, the others 24 to 64: see {@link #TRIAL_FROM}. */
  private long trial() {
    int length = 2 + random.nextInt(TRIAL_FROM - 2);
    if (random.nextBoolean()) {
      length = TRIAL_FROM;
      while (length < Long.SIZE && random.nextInt(64) < 45) {
        length++;
      }
    }
    return random.nextLong() >>> (Long.SIZE - length) | 1L << (length - 1);
  }
}
