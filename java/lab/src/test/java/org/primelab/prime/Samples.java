package org.primelab.prime;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Numbers on which primality tests are known to fail, if they fail. */
public final class Samples {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  /** Korselt's criterion holds for each: composite, yet Fermat's test to most bases passes. */
  public static final List<Long> CARMICHAEL =
      List.of(
          561L,
          1105L,
          1729L,
          2465L,
          2821L,
          6601L,
          8911L,
          10585L,
          15841L,
          29341L,
          41041L,
          825265L,
          321197185L,
          5394826801L,
          232250619601L,
          9746347772161L);

  /** ψ(k), the least strong pseudoprime to the first k prime bases: OEIS A014233. */
  public static final List<Long> STRONG_PSEUDOPRIMES =
      List.of(
          2047L,
          1373653L,
          25326001L,
          3215031751L,
          2152302898747L,
          3474749660383L,
          341550071728321L,
          3825123056546413051L);

  private Samples() {}

  /** 0 … 4095. */
  public static LongStream small() {
    return LongStream.range(0, 4096);
  }

  /** Random numbers of exactly so many bits, odd and even. */
  public static LongStream random(int bits, int count) {
    Random random = new Random(bits);
    return LongStream.generate(() -> random.nextLong() >>> (64 - bits) | 1L << (bits - 1))
        .limit(count);
  }

  /** Primes, their squares and the products of two neighbours, of about so many bits at most. */
  public static LongStream primesSquaresAndProducts(int bits, int count) {
    Random random = new Random(bits);
    return IntStream.range(0, count)
        .boxed()
        .flatMap(
            i -> {
              BigInteger p = BigInteger.probablePrime(Math.max(2, bits / 2), random);
              BigInteger q = p.nextProbablePrime();
              return Stream.of(
                  BigInteger.probablePrime(bits, random), p.multiply(p), p.multiply(q));
            })
        .filter(n -> n.compareTo(TWO_TO_64) < 0)
        .mapToLong(BigInteger::longValue);
  }

  /**
   * Numbers of 63 or 64 bits whose least divisor is a prime of exactly so many bits, at most 32.
   */
  public static LongStream semiprimes(int bits, int count) {
    Random random = new Random(bits);
    return IntStream.range(0, count)
        .mapToLong(
            i -> {
              BigInteger p = BigInteger.probablePrime(bits, random);
              BigInteger q = bits == 32 ? p : BigInteger.probablePrime(64 - bits, random);
              return p.multiply(q).longValue();
            });
  }

  /** What the JDK's own test says: certain but for 1 in 2^100. */
  public static boolean isPrime(long n) {
    return new BigInteger(Long.toUnsignedString(n)).isProbablePrime(100);
  }
}
