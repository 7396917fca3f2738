package org.primelab.prime;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.NativeKernel;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Group;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.suite.Parts;
import org.primelab.suite.Suite;

/** Whether a 64-bit number is prime. */
public final class PrimeSuite implements Suite {
  /** The name as the user types it. */
  public static final String NAME = "prime";

  /** The primes below 100, which are tried before a number is expected to be much work. */
  private static final int[] SMALL_DIVISORS =
      IntStream.range(2, 100).filter(PrimalityOracle::isPrime).toArray();

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
    return List.of(PrimeGroups.TRIAL, PrimeGroups.PRIMALITY);
  }

  @Override
  public List<Kernel> listed() {
    return PrimeKernels.ALL;
  }

  @Override
  public List<Kernel> peers() {
    return Peers.all();
  }

  @Override
  public Oracle oracle() {
    return new Oracle() {
      @Override
      public Answer of(Argument argument) {
        return Answer.of(PrimalityOracle.isPrime(PrimeTest.bits(argument)));
      }

      @Override
      public boolean isForSeveralThreads() {
        return true;
      }
    };
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
    for (int d : SMALL_DIVISORS) {
      if (Long.remainderUnsigned(n, d) == 0) {
        return d;
      }
    }
    return Math.sqrt(n >= 0 ? n : (double) (n >>> 1) * 2);
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
  public List<Argument> warmUp(Kernel.Language language) {
    return List.of(
        Argument.number(language == Kernel.Language.VECTOR ? (1L << 40) - 87 : (1L << 36) - 5));
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
}
