package org.primelab.prime;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Race;
import org.primelab.suite.Shape;
import org.primelab.suite.Takes;
import org.primelab.suite.Uint64;
import org.primelab.suite.Unit;

/** The kinds of kernels that test numbers, made when the first is asked for. */
final class PrimeGroups {
  private static final Shape TEST = new Shape(Takes.NUMBER, Gives.BOOLEAN);

  /** The book's loop in CPython, as it stands in the book; it is no kernel of the lab. */
  private static final Kernel.Description PYTHON =
      new Kernel.Description(
          "trial-python",
          PrimeSuite.NAME,
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
          new Unit("divisor", PrimeGroups::oddDivisors),
          "trial-c",
          List.of(PrimeInputs.PRIME_53, PrimeInputs.PRIME_BOOK),
          PrimeInputs.PRIME_36,
          Optional.of(new Race("trial-best", List.of(Argument.number((1L << 40) - 87)))),
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
              PrimeInputs.PRIMES_47,
              PrimeInputs.RANDOM_ODD,
              PrimeInputs.BOOK),
          PrimeInputs.PRIMES_64,
          Optional.of(new Race("prime-best", Collections.nCopies(64, Argument.number(-59)))),
          new Group.Aside(
              List.of("bpsw-interleaved-c", "bpsw-interleaved-java"), Optional.empty()));

  /** Odd divisors up to the square root of a prime. */
  private static double oddDivisors(Argument prime) {
    return Math.floor(Math.sqrt((double) PrimeTest.bits(prime))) / 2;
  }

  private PrimeGroups() {}
}
