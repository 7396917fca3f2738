package org.primelab.prime;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Suite;
import org.primelab.suite.Uint64;

/** Whether a 64-bit number is prime. A new kernel in Java needs an entry in {@link #JAVA}. */
public final class PrimeSuite implements Suite {
  /** The part of the odd numbers that wheel 30 leaves over: 8 in 15. */
  private static final double WHEEL_30 = 8.0 / 15;

  /**
   * Multiplications for each bit of a number: strong base 2 takes a product, Lucas two; and a
   * Montgomery product is three multiplications.
   */
  private static final double BPSW = 3 * 3 * 63;

  /** Seven bases, of which each takes 63 squarings and, where its exponent has a one, a product. */
  private static final double MILLER_RABIN_7 = 3 * 7 * 94.5;

  /**
   * The module of the Vector API. It is resolved only where a kernel asks for it, since a JVM that
   * has it prints a warning. A lambda does not load its kernel's class before it is called; a
   * method reference would.
   */
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final List<Kernel> JAVA =
      List.of(
          trial(
              "trial-java",
              "the book's loop: odd divisors up to the square root",
              new Bound("divide", 1),
              (n, stop) -> TrialDivision.isPrime(n, stop),
              (n, from, to, stop) -> TrialDivision.hasDivisor(n, from, to, stop)),
          trial(
              "trial-wheel30-java",
              "divisors that 2, 3 and 5 leave over",
              new Bound("divide", WHEEL_30),
              (n, stop) -> TrialWheel30.isPrime(n, stop),
              (n, from, to, stop) -> TrialWheel30.hasDivisor(n, from, to, stop)),
          trial(
              "trial-fma-java",
              "a double division and an exact remainder by fma",
              new Bound("divide-double", 1),
              (n, stop) -> TrialFma.isPrime(n, stop),
              (n, from, to, stop) -> TrialFma.hasDivisor(n, from, to, stop)),
          vector(
              "trial-vdiv-vector",
              "as many double divisions at once as a vector holds",
              new Bound("divide-double-", 1),
              (n, stop) -> TrialVdivVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialVdivVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-reciprocal-vector",
              "reciprocals carried on from divisor to divisor",
              new Bound("reciprocal-", 1),
              (n, stop) -> TrialReciprocalVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialReciprocalVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-difference-vector",
              "forward differences: no multiplication, no division",
              new Bound("difference-", 1),
              (n, stop) -> TrialDifferenceVector.isPrime(n, stop),
              (n, from, to, stop) -> TrialDifferenceVector.hasDivisor(n, from, to, stop)),
          vector(
              "trial-difference30-vector",
              "forward differences over wheel 30",
              new Bound("difference-", WHEEL_30),
              (n, stop) -> TrialDifference30Vector.isPrime(n, stop),
              (n, from, to, stop) -> TrialDifference30Vector.hasDivisor(n, from, to, stop)),
          primality(
              "mr7-montgomery-java",
              "Miller-Rabin with seven bases, in Montgomery form",
              new Bound("multiply", MILLER_RABIN_7),
              (n, stop) -> MillerRabin7.isPrime(n, stop)),
          primality(
              "bpsw-java",
              "strong base 2, then extra-strong Lucas",
              new Bound("multiply", BPSW),
              (n, stop) -> Bpsw.isPrime(n, stop)),
          primality(
              "bpsw-interleaved-java",
              "strong base 2 and extra-strong Lucas in one loop",
              new Bound("multiply", BPSW),
              (n, stop) -> BpswInterleaved.isPrime(n, stop)));

  @Override
  public String name() {
    return "prime";
  }

  @Override
  public List<Kernel> inJava() {
    return JAVA;
  }

  @Override
  public List<Kernel> peers() {
    return Peers.all();
  }

  /** One of Java's, which has a search for divisors beside its test. */
  private record Searching(Kernel.Implementation test, DivisorSearch search)
      implements Kernel.Implementation {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return test.isPrime(n, stop);
    }

    @Override
    public boolean triesDivisors() {
      return true;
    }

    @Override
    public boolean hasDivisor(long n, long from, long to, StopFlag stop) {
      return search.finds(n, from, to, stop);
    }
  }

  private static Kernel trial(
      String name, String summary, Bound bound, Kernel.Implementation test, DivisorSearch search) {
    return java(
        name,
        summary,
        Kernel.Family.TRIAL,
        Kernel.Language.JAVA,
        Optional.empty(),
        bound,
        new Searching(test, search));
  }

  private static Kernel primality(
      String name, String summary, Bound bound, Kernel.Implementation test) {
    return java(
        name,
        summary,
        Kernel.Family.PRIMALITY,
        Kernel.Language.JAVA,
        Optional.empty(),
        bound,
        test);
  }

  private static Kernel vector(
      String name, String summary, Bound bound, Kernel.Implementation test, DivisorSearch search) {
    return java(
        name,
        summary,
        Kernel.Family.TRIAL,
        Kernel.Language.VECTOR,
        missingVectorModule(),
        bound,
        new Searching(test, search));
  }

  private static Optional<String> missingVectorModule() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the module %1$s is not loaded; run java with --add-modules %1$s"
                .formatted(VECTOR_MODULE));
  }

  /** All of Java's are exact for every 64-bit number, and run on every instruction set. */
  private static Kernel java(
      String name,
      String summary,
      Kernel.Family family,
      Kernel.Language language,
      Optional<String> missing,
      Bound bound,
      Kernel.Implementation test) {
    return new Kernel(
        name,
        summary,
        family,
        language,
        "baseline",
        new Uint64(0),
        missing,
        Optional.of(bound),
        test);
  }
}
