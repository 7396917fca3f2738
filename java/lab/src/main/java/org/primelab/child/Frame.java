package org.primelab.child;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Stream;

/**
 * A message between the lab and one of its child processes. What its numbers and its text mean, the
 * errand says. See {@link FrameCodec}.
 *
 * @param kind what it is for
 * @param numbers at most {@link #MOST_NUMBERS}
 * @param text what does not fit into {@link FrameCodec#MOST_PAYLOAD} is cut off on its way
 */
public record Frame(Kind kind, List<Long> numbers, String text) {
  /** How many numbers fit into one. */
  public static final int MOST_NUMBERS = 4096;

  /** What a frame is for. */
  public enum Kind {
    /** The child says that it can begin. */
    READY(1),
    /** The parent gives the child something to do. */
    TASK(2),
    /** The child says what came of a task, or one of the things that it found out. */
    ROW(3),
    /** The child says that nothing came of it, and why. */
    FAILED(4),
    /** There is no more to come. */
    END(5);

    /** Its byte on the wire. */
    final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    static Kind of(byte code) throws ProtocolException {
      return Stream.of(values())
          .filter(kind -> kind.code == code)
          .findAny()
          .orElseThrow(() -> new ProtocolException("no frame is of kind " + code));
    }
  }

  /** There is no more to come. */
  public static final Frame END = of(Kind.END, "");

  public Frame {
    numbers = Numbers.of(numbers);
    if (numbers.size() > MOST_NUMBERS) {
      throw new IllegalArgumentException(numbers.size() + " numbers in a frame");
    }
  }

  private static Frame of(Kind kind, String text, long... numbers) {
    return new Frame(kind, new Numbers(numbers.clone()), text);
  }

  /** Numbers without an object for each. */
  public static final class Numbers extends AbstractList<Long> implements RandomAccess {
    private final long[] all;

    Numbers(long[] all) {
      this.all = all;
    }

    static Numbers of(List<Long> numbers) {
      return numbers instanceof Numbers packed
          ? packed
          : new Numbers(numbers.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public Long get(int index) {
      return all[index];
    }

    /** That one, without an object for it. */
    public long at(int index) {
      return all[index];
    }

    /** Writes all of them, big-endian. */
    void putInto(ByteBuffer buffer) {
      buffer.asLongBuffer().put(all);
      buffer.position(buffer.position() + Long.BYTES * all.length);
    }

    @Override
    public int size() {
      return all.length;
    }
  }

  /** The child can begin. */
  public static Frame ready(long... numbers) {
    return of(Kind.READY, "", numbers);
  }

  /** Something to do. */
  public static Frame task(String text, long... numbers) {
    return of(Kind.TASK, text, numbers);
  }

  /** What came of it. */
  public static Frame row(long... numbers) {
    return of(Kind.ROW, "", numbers);
  }

  /** What came of it, with words besides. */
  public static Frame row(String text, long... numbers) {
    return of(Kind.ROW, text, numbers);
  }

  /** Nothing came of it, for that reason. */
  public static Frame failed(String reason, long... numbers) {
    return of(Kind.FAILED, reason, numbers);
  }

  /**
   * The numbers of a frame that is as expected.
   *
   * @throws ProtocolException if it is of another kind, or has not so many numbers
   */
  public List<Long> expect(Kind expected, int count) throws ProtocolException {
    if (kind != expected || numbers.size() != count) {
      throw unexpected();
    }
    return numbers;
  }

  /**
   * The numbers of a frame that is as expected, which come in so many together.
   *
   * @throws ProtocolException if it is of another kind, or some are missing
   */
  public Numbers expectSeveral(Kind expected, int each) throws ProtocolException {
    if (kind != expected || numbers.isEmpty() || numbers.size() % each != 0) {
      throw unexpected();
    }
    return packed();
  }

  Numbers packed() {
    return Numbers.of(numbers);
  }

  private ProtocolException unexpected() {
    return new ProtocolException("unexpected " + this);
  }
}
