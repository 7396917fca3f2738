package org.primelab.prime;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.primelab.suite.Uint64;

/** Numbers that kernels are timed on: the same in every process and every session. */
public enum NumberSet {
  /** The 20 of Fluent Python, chapter 19, in its order. Nine of them are prime. */
  BOOK(
      LongStream.of(
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
              9999999999999999L)
          .mapToObj(Uint64::new)),
  /** 2^42 − 11, a prime: a million divisors, for what is too slow for more. */
  PRIME_42(Stream.of(new Uint64((1L << 42) - 11))),
  /** 2^53 − 111, the largest prime that a double holds: 47 million divisors. */
  PRIME_53(Stream.of(new Uint64((1L << 53) - 111))),
  /** 9999999999999917, the book's largest prime, above 2^53: 50 million divisors. */
  PRIME_BOOK(Stream.of(new Uint64(9999999999999917L))),
  /** 2048 random odd numbers of 64 bits: few are prime, most have a small divisor. */
  RANDOM_ODD(odd(2048, n -> true)),
  /** 64 random primes of 64 bits, from 2^63 up. */
  PRIMES_64(odd(64, PrimalityOracle::isPrime)),
  /** 64 random primes of 63 bits: the longest that a signed long holds. */
  PRIMES_63(
      new SplittableRandom(20)
          .longs(1L << 62, Long.MAX_VALUE)
          .map(n -> n | 1)
          .mapToObj(Uint64::new)
          .filter(PrimalityOracle::isPrime)
          .limit(64));

  private final List<Uint64> numbers;

  NumberSet(Stream<Uint64> numbers) {
    this.numbers = numbers.toList();
  }

  /** The numbers, in the order in which they are tested. */
  public List<Uint64> numbers() {
    return numbers;
  }

  /** Random odd numbers from 2^63 up, of which so many pass. */
  private static Stream<Uint64> odd(int count, Predicate<Uint64> wanted) {
    SplittableRandom random = new SplittableRandom(19);
    return Stream.generate(() -> new Uint64(random.nextLong() | Long.MIN_VALUE | 1))
        .filter(wanted)
        .limit(count);
  }
}
