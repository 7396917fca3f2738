package org.primelab.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;

/**
 * One way to test whether a number is prime.
 *
 * @param name {@code <method>-<c|java|vector>[-<isa>]}, as the user types it
 * @param summary the method in a few words
 * @param family what it does to the number
 * @param language what it is written in
 * @param isa the instruction set it needs; {@code baseline} runs everywhere
 * @param exactBelow answers are exact below this number; 0 means for every 64-bit number
 * @param missing empty if it can run here, else a sentence with the reason why not
 * @param bound what it cannot be faster than, if there is a model of that
 * @param implementation the test itself; where something is missing, calling it throws an
 *     UnsupportedOperationException with the reason, whatever was given
 */
public record Kernel(
    String name,
    String summary,
    Family family,
    Language language,
    String isa,
    Uint64 exactBelow,
    Optional<String> missing,
    Optional<Bound> bound,
    Implementation implementation) {
  public Kernel {
    if (missing.isPresent()) {
      implementation = refusing(missing.get());
    }
  }

  /** A kernel without a cost model. */
  public Kernel(
      String name,
      String summary,
      Family family,
      Language language,
      String isa,
      Uint64 exactBelow,
      Optional<String> missing,
      Implementation implementation) {
    this(
        name,
        summary,
        family,
        language,
        isa,
        exactBelow,
        missing,
        Optional.empty(),
        implementation);
  }

  private static Implementation refusing(String reason) {
    return (n, stop) -> {
      throw new UnsupportedOperationException(reason);
    };
  }

  /** What a kernel does to the number. */
  public enum Family {
    /** Tries divisors up to the square root. */
    TRIAL("trial-best"),
    /** Decides without finding a divisor, in about a hundred nanoseconds. */
    PRIMALITY("prime-best");

    private final String best;

    Family(String best) {
      this.best = best;
    }

    /** The name under which its fastest kernel is asked for, whichever that is here. */
    public String best() {
      return best;
    }
  }

  /** What a kernel is written in. */
  public enum Language {
    C,
    JAVA,
    /** Java with the Vector API. */
    VECTOR,
    /** Python, for comparison: no kernel of the lab. */
    PYTHON;

    /** What a kernel of that name is written in, by the rule of names; Java where none is said. */
    public static Language of(String kernel) {
      return Arrays.stream(kernel.split("-", -1))
          .flatMap(
              word ->
                  Arrays.stream(values())
                      .filter(language -> language.name().equals(word.toUpperCase(Locale.ROOT))))
          .reduce(JAVA, (first, last) -> last);
    }
  }

  /** The test itself. Called by many threads at once. */
  @FunctionalInterface
  public interface Implementation {
    /**
     * Whether {@code n}, an unsigned 64-bit number, is prime.
     *
     * @throws CancellationException if {@code stop} was raised before the answer was found
     */
    boolean isPrime(long n, StopFlag stop);

    /** Whether it tries divisors one by one, so that a range of them can be searched alone. */
    default boolean triesDivisors() {
      return false;
    }

    /**
     * Whether an odd number in [from, to) divides {@code n}, an odd unsigned 64-bit number.
     *
     * @param from at least 1
     * @param to at most the square root of n, and one
     * @throws CancellationException if {@code stop} was raised before the answer was found
     * @throws UnsupportedOperationException unless it {@link #triesDivisors}
     */
    default boolean hasDivisor(long n, long from, long to, StopFlag stop) {
      throw new UnsupportedOperationException("this kernel tries no divisors");
    }

    /**
     * The same kernel, called in a way in which no safepoint can stop it, if it is written in C:
     * see {@link NativeKernel#critical}.
     */
    default Optional<Implementation> critical() {
      return Optional.empty();
    }

    /** The same kernel for threads of C, if it is written in C. */
    default Optional<NativeKernel> inC() {
      return Optional.empty();
    }

    /**
     * Whether each of {@code numbers} is prime: one after the other, unless the kernel has a better
     * way.
     *
     * @throws CancellationException if {@code stop} was raised before all answers were found
     */
    default boolean[] arePrime(long[] numbers, StopFlag stop) {
      boolean[] answers = new boolean[numbers.length];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = isPrime(numbers[i], stop);
      }
      return answers;
    }

    /** Whether there is anything to {@link #prepare}. */
    default boolean hasTable() {
      return false;
    }

    /** Builds the table that it needs, once in a JVM: else its first call does. */
    default void prepare() {}
  }

  /**
   * A kernel without its code: what a session keeps of it.
   *
   * @param name as the user types it
   * @param summary the method in a few words
   * @param family what it does to the number
   * @param language what it is written in
   * @param isa the instruction set it needs
   * @param exactBelow answers are exact below this number; 0 means for every 64-bit number
   * @param bound what it cannot be faster than, if there is a model of that
   */
  public record Description(
      String name,
      String summary,
      Family family,
      Language language,
      String isa,
      Uint64 exactBelow,
      Optional<Bound> bound) {
    /** One without a cost model. */
    public Description(
        String name,
        String summary,
        Family family,
        Language language,
        String isa,
        Uint64 exactBelow) {
      this(name, summary, family, language, isa, exactBelow, Optional.empty());
    }

    /** Whether the answer for {@code n} is exact. */
    public boolean isExactFor(Uint64 n) {
      return exactBelow.bits() == 0 || n.compareTo(exactBelow) < 0;
    }
  }

  /** All but the code. */
  public Description description() {
    return new Description(name, summary, family, language, isa, exactBelow, bound);
  }

  /** The same, called critically, if it is in C; else itself. */
  public Kernel critical() {
    return new Kernel(
        name,
        summary,
        family,
        language,
        isa,
        exactBelow,
        missing,
        bound,
        implementation.critical().orElse(implementation));
  }

  /** Whether it can run here. */
  public boolean isAvailable() {
    return missing.isEmpty();
  }

  /** Whether the answer for {@code n} is exact. */
  public boolean isExactFor(Uint64 n) {
    return description().isExactFor(n);
  }
}
