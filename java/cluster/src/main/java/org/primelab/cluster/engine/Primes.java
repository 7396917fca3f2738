package org.primelab.cluster.engine;

import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;
import org.primelab.suite.Kernel;
import org.primelab.suite.Takes;

/**
 * Finds primes by a kernel: one that counts them in a span, or one that tests numbers.
 *
 * @param kernel by which
 * @param isListed whether they are wanted themselves; such a kernel tests numbers
 */
public record Primes(Kernel kernel, boolean isListed) {
  /** Numbers that are laid out at a time. */
  private static final int BLOCK = 1 << 14;

  /** Nobody stops a task but by ending its process. */
  private static final StopFlag NO_STOP = new StopFlag();

  /** What was found. */
  public static final class Found {
    private final long count;
    private final long[] listed;

    Found(long count, long... listed) {
      this.count = count;
      this.listed = listed;
    }

    /** How many there are. */
    public long count() {
      return count;
    }

    /** They themselves, in order, if they are wanted. */
    public long[] listed() {
      return listed.clone();
    }
  }

  /**
   * Of all numbers from one to another.
   *
   * @param from bits of the first
   * @param to bits of the end, which is not one of them
   */
  public Found between(long from, long to) {
    if (kernel.shape().takes() == Takes.SPAN) {
      return new Found(kernel.code().call(Argument.span(from, to), NO_STOP));
    }
    Collected all = new Collected(isListed);
    for (long at = from; at != to; ) {
      int length = (int) (Long.compareUnsigned(to - at, BLOCK) < 0 ? to - at : BLOCK);
      long[] block = new long[length];
      for (int i = 0; i < length; i++) {
        block[i] = at + i;
      }
      all.add(block, answers(block));
      at += length;
    }
    return all.found();
  }

  /** Of these numbers. */
  public Found among(long... numbers) {
    Collected all = new Collected(isListed);
    all.add(numbers, answers(numbers));
    return all.found();
  }

  private long[] answers(long... numbers) {
    return kernel.code().batch(Arguments.numbers(numbers)).answers(NO_STOP);
  }

  /** Counts, and keeps what is wanted. */
  private static final class Collected {
    private final LongStream.Builder kept = LongStream.builder();
    private final boolean isListed;
    private long count;

    Collected(boolean isListed) {
      this.isListed = isListed;
    }

    void add(long[] numbers, long... answers) {
      for (int i = 0; i < numbers.length; i++) {
        if (answers[i] != 0) {
          count++;
          if (isListed) {
            kept.add(numbers[i]);
          }
        }
      }
    }

    Found found() {
      return new Found(count, kept.build().toArray());
    }
  }
}
