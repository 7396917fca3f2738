package org.primelab.sieve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.primelab.suite.Uint64;

/**
 * How many primes there are below a number, without finding one of the large ones: Legendre's count
 * of what the primes up to the square root leave over ("Essai sur la théorie des nombres", 1808),
 * for all values x / i at once, in about x^(3/4) steps (Lucy_Hedgehog's answer to problem 10 of
 * Project Euler). What was counted is kept, as spans that lie side by side share their ends.
 */
final class PrimeCount {
  private static final Map<Long, Long> KNOWN = new ConcurrentHashMap<>();

  /** S[v] for v up to the square root, and S[x / i]: numbers from 2 up to that, not crossed out. */
  private final long x;

  private final int root;
  private final long[] low;
  private final long[] high;

  private PrimeCount(long x) {
    this.x = x;
    root = (int) Uint64.squareRoot(x);
    low = new long[root + 1];
    high = new long[root + 1];
    for (int i = 1; i <= root; i++) {
      low[i] = i - 1L;
      high[i] = x / i - 1;
    }
  }

  /** About how many steps it takes to count the primes below {@code end}, unsigned. */
  static double steps(long end) {
    return Math.pow((double) Uint64.squareRoot(end), 1.5);
  }

  /**
   * How many primes are below {@code end}.
   *
   * @param end at most 2^53: for more, the tables would not fit into memory
   */
  static long below(long end) {
    if (Long.compareUnsigned(end, 1L << 53) > 0) {
      throw new IllegalArgumentException("nobody counts all primes below " + new Uint64(end));
    }
    return end <= 2 ? 0 : KNOWN.computeIfAbsent(end, n -> new PrimeCount(n - 1).count());
  }

  private long count() {
    for (int p = 2; (long) p * p <= x; p++) {
      if (low[p] != low[p - 1]) {
        crossOut(p);
      }
    }
    return high[1];
  }

  /** Takes away what p is the least prime factor of; low[p − 1] smaller primes have had theirs. */
  private void crossOut(int p) {
    long smaller = low[p - 1];
    long square = (long) p * p;
    int most = (int) Math.min(root, x / square);
    for (int i = 1; i <= most; i++) {
      long d = (long) i * p;
      high[i] -= (d <= root ? high[(int) d] : low[(int) (x / d)]) - smaller;
    }
    for (int v = root; v >= square; v--) {
      low[v] -= low[v / p] - smaller;
    }
  }
}
