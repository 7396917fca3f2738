package org.primelab.prime;

import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.primelab.suite.Argument;
import org.primelab.suite.InputSet;

/** Numbers that kernels are timed on. */
public final class PrimeInputs {
  /** The 20 of Fluent Python, chapter 19, in its order. Nine of them are prime. */
  public static final InputSet BOOK =
      set(
          "book",
          "book's 20",
          2L,
          142702110479723L,
          299593572317531L,
          3333333333333301L,
          3333333333333333L,
          3333335652092209L,
          4444444444444423L,
          4444444444444444L,
          4444444488888889L,
          5555553133149889L,
          5555555555555503L,
          5555555555555555L,
          6666666666666666L,
          6666666666666719L,
          6666667141414921L,
          7777777536340681L,
          7777777777777753L,
          7777777777777777L,
          9999999999999917L,
          9999999999999999L);

  /** 2^36 − 5, a prime: 131 072 divisors, short enough for a call of a millisecond. */
  public static final InputSet PRIME_36 = set("prime_36", "2^36 − 5", (1L << 36) - 5);

  /** 2^42 − 11, a prime: a million divisors, for what is too slow for more. */
  public static final InputSet PRIME_42 = set("prime_42", "2^42 − 11", (1L << 42) - 11);

  /** 2^53 − 111, the largest prime that a double holds: 47 million divisors. */
  public static final InputSet PRIME_53 = set("prime_53", "below 2^53", (1L << 53) - 111);

  /** 9999999999999917, the book's largest prime, above 2^53: 50 million divisors. */
  public static final InputSet PRIME_BOOK = set("prime_book", "above 2^53", 9999999999999917L);

  /** 2048 random odd numbers of 64 bits: few are prime, most have a small divisor. */
  public static final InputSet RANDOM_ODD = odd("random_odd", "random odd", 2048, n -> true);

  /** 64 random primes of 64 bits, from 2^63 up. */
  public static final InputSet PRIMES_64 =
      odd("primes_64", "primes ≥ 2^63", 64, PrimalityOracle::isPrime);

  /** 64 random primes of 63 bits: the longest that a signed long holds. */
  public static final InputSet PRIMES_63 = primes("primes_63", 63);

  /** 64 random primes of 47 bits: short enough for one limb, and for doubles. */
  public static final InputSet PRIMES_47 = primes("primes_47", 47);

  private PrimeInputs() {}

  private static InputSet set(String name, String title, long... numbers) {
    return new InputSet(name, title, () -> LongStream.of(numbers).mapToObj(Argument::number));
  }

  /** Random odd numbers from 2^63 up, of which so many pass. */
  private static InputSet odd(String name, String title, int count, LongPredicate wanted) {
    return new InputSet(
        name,
        title,
        () -> {
          SplittableRandom random = new SplittableRandom(19);
          return LongStream.generate(() -> random.nextLong() | Long.MIN_VALUE | 1)
              .filter(wanted)
              .limit(count)
              .mapToObj(Argument::number);
        });
  }

  private static InputSet primes(String name, int bits) {
    return new InputSet(
        name,
        bits + "-bit",
        () ->
            new SplittableRandom(20)
                .longs(1L << (bits - 1), (1L << bits) - 1)
                .map(n -> n | 1)
                .filter(PrimalityOracle::isPrime)
                .limit(64)
                .mapToObj(Argument::number));
  }
}
