package org.primelab.prime;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Batch;

/**
 * The tests of {@link Bpsw} for many numbers, one test after the other: the screen, base 2, Lucas.
 * Most composites end at the screen or at base 2, so only primes have a Lucas chain; and what waits
 * for the last product of one number is filled with the products of others. The twin of what {@code
 * kernels/bpsw_interleaved_c.c} does with a batch.
 *
 * <p>Numbers that no test has called composite yet are known by their places in the batch. A call
 * makes the answers and two arrays of at most {@link #BLOCK} places, and nothing in its loops.
 */
final class BpswBatch implements Batch {
  /** Numbers between two looks at the stop flag: some 0.3 ms if all are prime. */
  static final int BLOCK = 1024;

  private final long[] numbers;
  private final Screen screen;
  private final List<Range> ranges;

  /**
   * A batch.
   *
   * @param numbers to be tested, unsigned
   * @param screen what is asked of all
   * @param ranges by their ends, ascending; the last one has all the rest
   */
  BpswBatch(long[] numbers, Screen screen, List<Range> ranges) {
    this.numbers = numbers;
    this.screen = screen;
    this.ranges = ranges;
  }

  /** What finds small factors. */
  @FunctionalInterface
  interface Screen {
    /**
     * Writes the answer for numbers [from, to) where it is known, and 0 where it is not, and the
     * places of the latter.
     *
     * @return how many these are
     */
    int undecided(long[] numbers, int from, int to, long[] answers, int[] places);
  }

  /** One of the two tests. */
  @FunctionalInterface
  interface Test {
    /**
     * Writes those of places [from, to) whose numbers pass into {@code passed}, from {@code at} on.
     *
     * @return where they end
     */
    int passing(long[] numbers, int[] places, int from, int to, int[] passed, int at);
  }

  /**
   * The tests for numbers of some length.
   *
   * @param end of the range, unsigned: all are below; 0 stands for 2^64
   */
  record Range(long end, Test base2, Test lucas) {
    boolean holds(long n) {
      return end == 0 || Long.compareUnsigned(n, end) < 0;
    }
  }

  @Override
  public long[] answers(StopFlag stop) {
    long[] answers = new long[numbers.length];
    int[] places = new int[Math.min(numbers.length, BLOCK)];
    int[] sorted = new int[places.length];
    for (int from = 0; from < numbers.length; from += BLOCK) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      int to = Math.min(from + BLOCK, numbers.length);
      int left = screen.undecided(numbers, from, to, answers, places);
      for (Range range : ranges) {
        int mine = sort(range, places, left, sorted);
        left -= mine;
        int strong = range.base2.passing(numbers, sorted, 0, mine, sorted, 0);
        int primes = range.lucas.passing(numbers, sorted, 0, strong, sorted, 0);
        for (int i = 0; i < primes; i++) {
          answers[sorted[i]] = 1;
        }
      }
    }
    return answers;
  }

  /** Moves those of the first {@code count} places that are the range's; the others close ranks. */
  private int sort(Range range, int[] places, int count, int[] sorted) {
    int mine = 0;
    for (int i = 0; i < count; i++) {
      int place = places[i];
      int isMine = range.holds(numbers[place]) ? 1 : 0;
      sorted[mine] = place;
      places[i - mine] = place;
      mine += isMine;
    }
    return mine;
  }
}
