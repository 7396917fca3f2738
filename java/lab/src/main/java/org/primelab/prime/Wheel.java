package org.primelab.prime;

/**
 * Which divisors are tried: those of the form turn · k + spoke, for each spoke of the wheel.
 * Without the multiples of small primes, that is all it takes for a number that none of these
 * primes divides.
 */
final class Wheel {
  /** All odd numbers. */
  static final Wheel ODD = new Wheel(2, 1);

  /** What 2, 3 and 5 leave over: 8 of 30 numbers. */
  static final Wheel THIRTY = new Wheel(30, 1, 7, 11, 13, 17, 19, 23, 29);

  private final int turn;
  private final int[] spokes;

  private Wheel(int turn, int... spokes) {
    this.turn = turn;
    this.spokes = spokes;
  }

  int turn() {
    return turn;
  }

  int spokes() {
    return spokes.length;
  }

  /** The i-th divisor after the start of a turn. */
  int divisor(int i) {
    return i / spokes.length * turn + spokes[i % spokes.length];
  }

  /** How far so many divisors reach, a multiple of the spokes. */
  int stride(int divisors) {
    return divisors / spokes.length * turn;
  }

  /** The first start of a turn from {@code d} on. */
  long turnFrom(long d) {
    return (d + turn - 1) / turn * turn;
  }
}
