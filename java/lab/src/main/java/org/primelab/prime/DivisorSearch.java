package org.primelab.prime;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * Looks for divisors of an odd number. What the kernels of trial division share: {@link #inStages a
 * row of searches} that together cover all divisors, each within the range where it is exact and
 * fast, and {@link Blocks the loop} over blocks of divisors. The twin of {@code kernels/trial.h}.
 */
@FunctionalInterface
interface DivisorSearch {
  /** The naive loop, which is exact everywhere. */
  DivisorSearch NAIVE = TrialDivision::hasDivisor;

  /**
   * Whether a number in [from, to) divides {@code n}; those that the search's wheel leaves out may
   * be passed over.
   *
   * @throws CancellationException if {@code stop} was raised before
   */
  boolean finds(long n, long from, long to, StopFlag stop);

  /** Takes over from the search before it, up to {@code end}. */
  record Stage(long end, DivisorSearch search) {}

  /** Whether an odd number in [from, to) divides {@code n}, by the stages that cover the range. */
  static boolean inStages(long n, long from, long to, StopFlag stop, Stage... stages) {
    long begin = from;
    for (Stage stage : stages) {
      long end = Math.min(stage.end, to);
      if (begin < end) {
        if (stage.search.finds(n, begin, end, stop)) {
          return true;
        }
        begin = end;
      }
    }
    return NAIVE.finds(n, begin, to, stop);
  }

  /** What a fast search does with a block. A unit for the JIT. */
  @FunctionalInterface
  interface BlockTest {
    /**
     * False only if none of rounds · lanes divisors, from the turn that starts at lo, divides n.
     */
    boolean mayDivide(long n, long lo, int rounds);
  }

  /**
   * A search in rounds of so many lanes, a multiple of the wheel's spokes. A block that may hold a
   * divisor is searched again by the naive loop, so that no answer rests on the fast arithmetic
   * alone; so is what is left before the first turn and after the last round.
   */
  record Blocks(Wheel wheel, int lanes, BlockTest test) implements DivisorSearch {
    /** Short enough to be searched again, long enough to forget its beginning. */
    private static final int DIVISORS = 1 << 12;

    @Override
    public boolean finds(long n, long from, long to, StopFlag stop) {
      int stride = wheel.stride(lanes);
      long lo = Math.min(wheel.turnFrom(from), to);
      if (NAIVE.finds(n, from, lo, stop)) {
        return true;
      }
      while (to - lo >= stride) {
        if (stop.isRaised()) {
          throw new CancellationException();
        }
        int rounds = (int) Math.min((to - lo) / stride, DIVISORS / lanes);
        long end = lo + (long) rounds * stride;
        if (test.mayDivide(n, lo, rounds) && NAIVE.finds(n, lo, end, stop)) {
          return true;
        }
        lo = end;
      }
      return NAIVE.finds(n, lo, to, stop);
    }
  }
}
