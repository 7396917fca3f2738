package org.primelab.prime;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeKernel;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Bound;
import org.primelab.suite.Gives;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.suite.Parts;
import org.primelab.suite.Race;
import org.primelab.suite.Shape;
import org.primelab.suite.Suite;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;
import org.primelab.suite.Unit;

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

  /** The name as the user types it. */
  public static final String NAME = "prime";

  private static final PrimeSuite SELF = new PrimeSuite();

  private static final Shape TEST = new Shape(Takes.NUMBER, Gives.BOOLEAN);

  /** A divisor below this one is looked for before a number is expected to be much work. */
  private static final int SMALL_DIVISORS = 100;

  /** The book's loop in CPython, as it stands in the book; it is no kernel of the lab. */
  private static final Kernel.Description PYTHON =
      new Kernel.Description(
          "trial-python",
          NAME,
          "trial",
          "the book's loop, as it stands in the book",
          Kernel.Language.PYTHON,
          Kernel.BASELINE,
          new Uint64(0),
          Optional.empty());

  /** Kernels that try divisors up to the square root. */
  static final Group TRIAL =
      new Group(
          "trial",
          "Trial division: ns for each odd divisor up to the square root",
          TEST,
          new Unit("divisor", PrimeSuite::oddDivisors),
          "trial-c",
          List.of(PrimeInputs.PRIME_53, PrimeInputs.PRIME_BOOK),
          PrimeInputs.PRIME_36,
          new Race("trial-best", List.of(Argument.number((1L << 40) - 87))),
          new Group.Aside(
              List.of(), Optional.of(new Group.Slow("trial-java", PYTHON, PrimeInputs.PRIME_42))));

  /** Kernels that decide without finding a divisor, in about a hundred nanoseconds. */
  static final Group PRIMALITY =
      new Group(
          "primality",
          "64-bit primality: ns for each number, in a batch",
          TEST,
          new Unit("number", argument -> 1),
          "mr7-c",
          List.of(
              PrimeInputs.PRIMES_64,
              PrimeInputs.PRIMES_63,
              PrimeInputs.RANDOM_ODD,
              PrimeInputs.BOOK),
          PrimeInputs.PRIMES_64,
          new Race("prime-best", Collections.nCopies(64, Argument.number(-59))),
          new Group.Aside(List.of("bpsw-interleaved-c"), Optional.empty()));

  /**
   * Its own kernels. A lambda does not load its kernel's class before it is called; a method
   * reference would, and that of a kernel with the Vector API cannot be loaded everywhere.
   */
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
    return NAME;
  }

  @Override
  public String title() {
    return "whether a number is prime";
  }

  @Override
  public List<Group> groups() {
    return List.of(TRIAL, PRIMALITY);
  }

  /** Odd divisors up to the square root of a prime. */
  private static double oddDivisors(Argument prime) {
    return Math.floor(Math.sqrt((double) PrimeTest.bits(prime))) / 2;
  }

  @Override
  public List<Kernel> inJava() {
    return JAVA;
  }

  @Override
  public List<Kernel> peers() {
    return Peers.all();
  }

  @Override
  public Oracle oracle() {
    return argument -> Answer.of(PrimalityOracle.isPrime(PrimeTest.bits(argument)));
  }

  @Override
  public List<Argument> usual() {
    return PrimeInputs.BOOK.arguments();
  }

  /**
   * The divisors that trial division is expected to try: the least small one if there is one; else
   * up to the square root, as for a prime.
   */
  @Override
  public double work(Argument argument) {
    long n = PrimeTest.bits(argument);
    return IntStream.range(2, SMALL_DIVISORS)
        .filter(d -> Long.remainderUnsigned(n, d) == 0)
        .mapToDouble(d -> d)
        .findFirst()
        .orElseGet(() -> Math.sqrt(n >= 0 ? n : (double) (n >>> 1) * 2));
  }

  @Override
  public Argument rehearsal() {
    return Argument.number(25);
  }

  /**
   * A prime with 131 072 divisors to try, long enough for a loop to be compiled in it; with vectors
   * one that is large enough for each of their loops to have a share of its divisors.
   */
  @Override
  public Argument warmUp(Kernel.Language language) {
    return Argument.number(language == Kernel.Language.VECTOR ? (1L << 40) - 87 : (1L << 36) - 5);
  }

  @Override
  public Optional<Parts> parts(NativeKernel kernel) {
    return kernel.hasParts()
        ? Optional.of(
            new DivisorParts((n, from, to, stop) -> kernel.part(n, 0, from, to, stop) != 0))
        : Optional.empty();
  }

  @Override
  public String claim(String subject, Answer answer) {
    return subject + (answer.isYes() ? " is prime" : " is composite");
  }

  @Override
  public String mark(Answer answer) {
    return answer.isYes() ? "P" : " ";
  }

  @Override
  public int markWidth() {
    return 1;
  }

  @Override
  public String total(List<Answer> answers) {
    return answers.stream().filter(Answer::isYes).count() + " prime";
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

  private static Kernel trial(
      String name, String summary, Bound bound, PrimeTest test, DivisorSearch search) {
    return Kernel.java(SELF, TRIAL, name, summary, Optional.of(bound), new Searching(test, search));
  }

  private static Kernel vector(
      String name, String summary, Bound bound, PrimeTest test, DivisorSearch search) {
    return trial(name, summary, bound, test, search).ofVectors();
  }

  private static Kernel primality(String name, String summary, Bound bound, PrimeTest test) {
    return Kernel.java(SELF, PRIMALITY, name, summary, Optional.of(bound), test);
  }
}
