package org.primelab.prime;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Parts;
import org.primelab.suite.Suite;

/** The kernels in Java. A new one is an entry in {@link #ALL}. */
final class PrimeKernels {
  /** The part of the odd numbers that wheel 30 leaves over: 8 in 15. */
  private static final double WHEEL_30 = 8.0 / 15;

  /**
   * Multiplications for each bit of a number: strong base 2 takes a product, Lucas two; and a
   * Montgomery product is three multiplications.
   */
  private static final double PRODUCTS_OF_BPSW = 3 * 3 * 63;

  /** Seven bases, of which each takes 63 squarings and, where its exponent has a one, a product. */
  private static final Bound MILLER_RABIN_7 =
      new Bound("multiply", 3 * 7 * 94.5).waiting(chain(7 * 63));

  private static final Bound BPSW = new Bound("multiply", PRODUCTS_OF_BPSW).waiting(chain(2 * 63));

  /** Both tests at once. */
  private static final Bound BPSW_INTERLEAVED =
      new Bound("multiply", PRODUCTS_OF_BPSW).waiting(chain(63));

  /** One after the other in a call, several side by side in a batch, which has no chain. */
  private static final Bound BPSW_TOGETHER = new Bound("multiply", PRODUCTS_OF_BPSW);

  private static final Suite SUITE = new PrimeSuite();

  /**
   * Its own kernels. A lambda does not load its kernel's class before it is called; a method
   * reference would, and that of a kernel with the Vector API cannot be loaded everywhere.
   */
  static final List<Kernel> ALL =
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
              MILLER_RABIN_7,
              (n, stop) -> MillerRabin7.isPrime(n, stop)),
          primality(
              "bpsw-java",
              "strong base 2, then extra-strong Lucas",
              BPSW,
              (n, stop) -> Bpsw.isPrime(n, stop)),
          primality(
              "bpsw-interleaved-java",
              "strong base 2 and extra-strong Lucas in one loop",
              BPSW_INTERLEAVED,
              new Together(
                  (n, stop) -> BpswInterleaved.isPrime(n, stop),
                  numbers -> new BpswBatch(numbers, SmallPrimes::undecided, BpswPairs.RANGES))),
          primality(
                  "bpsw-interleaved-vector",
                  "BPSW; a batch: below 2^50 eight numbers in a vector of 512 bits, by fma",
                  BPSW_TOGETHER,
                  new Together(
                      (n, stop) -> BpswInterleaved.isPrime(n, stop),
                      numbers ->
                          new BpswBatch(
                              numbers,
                              (some, from, to, answers, places) ->
                                  BpswLanes.undecided(some, from, to, answers, places),
                              BpswLanes.RANGES)))
              .ofVectors());

  private PrimeKernels() {}

  /**
   * A test that has a better way for a batch.
   *
   * @param laid what answers the numbers together
   */
  private record Together(PrimeTest test, Function<long[], Batch> laid) implements PrimeTest {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return test.isPrime(n, stop);
    }

    @Override
    public Batch batch(List<Argument> arguments) {
      return laid.apply(arguments.stream().mapToLong(PrimeTest::bits).toArray());
    }

    @Override
    public boolean hasBatch() {
      return true;
    }
  }

  /** A test that has a search for divisors beside it. */
  private record Searching(PrimeTest test, DivisorSearch search) implements PrimeTest {
    @Override
    public boolean isPrime(long n, StopFlag stop) {
      return test.isPrime(n, stop);
    }

    @Override
    public Optional<Parts> parts() {
      return Optional.of(new DivisorParts(search));
    }
  }

  /** So many products that wait for one another: those of a number's bits do. */
  private static Bound chain(int products) {
    return new Bound("multiply-chain", products);
  }

  private static Kernel trial(
      String name, String summary, Bound bound, PrimeTest test, DivisorSearch search) {
    return Kernel.java(
        SUITE, PrimeGroups.TRIAL, name, summary, Optional.of(bound), new Searching(test, search));
  }

  private static Kernel vector(
      String name, String summary, Bound bound, PrimeTest test, DivisorSearch search) {
    return trial(name, summary, bound, test, search).ofVectors();
  }

  private static Kernel primality(String name, String summary, Bound bound, PrimeTest test) {
    return Kernel.java(SUITE, PrimeGroups.PRIMALITY, name, summary, Optional.of(bound), test);
  }
}
