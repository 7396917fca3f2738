package org.primelab.prime;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;

/** The code of a kernel in Java: a test of one number. */
public interface PrimeTest extends Code {
  /**
   * Whether {@code n}, an unsigned 64-bit number, is prime.
   *
   * @throws CancellationException if {@code stop} was raised before the answer was found
   */
  boolean isPrime(long n, StopFlag stop);

  @Override
  default long call(Argument argument, StopFlag stop) {
    return isPrime(bits(argument), stop) ? 1 : 0;
  }

  @Override
  default Batch batch(List<Argument> arguments) {
    long[] numbers = arguments.stream().mapToLong(PrimeTest::bits).toArray();
    return stop -> {
      long[] answers = new long[numbers.length];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = isPrime(numbers[i], stop) ? 1 : 0;
      }
      return answers;
    };
  }

  /**
   * The number that an argument is.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long bits(Argument argument) {
    if (argument instanceof Argument.Number(var n)) {
      return n.bits();
    }
    throw new IllegalArgumentException(argument + " is no number that could be prime");
  }
}
