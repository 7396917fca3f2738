package org.primelab.ffi;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.primelab.ffi.gen.Primelab;

/**
 * A ring of bytes in shared memory, from one writer to one reader, which may be threads of
 * different processes. Positions count all bytes ever moved, modulo 2^32; each is written by one
 * side alone, with release semantics after the bytes, and read by the other with acquire semantics
 * before them. So the reader sees whole bytes only, and the writer never overwrites what is unread
 * (L. Lamport, "Specifying Concurrent Program Modules", TOPLAS 5, 1983).
 *
 * <p>Who has to wait first spins a little, then sleeps on a signal: a word that the other side
 * counts up after every move. It is read before the last look, and futex(2) compares it once more:
 * so no move is missed. A side that died wakes nobody; somebody has to end its part for it.
 *
 * <pre>
 *   0    written    128  signal to the reader   136  the writer has closed
 *   64   read       132  readers that sleep     192  signal to the writer, and so on
 *   256  the bytes
 * </pre>
 */
final class SharedRing {
  /** Bytes that fit in; a power of two. Some fifteen frames of the longest kind. */
  static final int CAPACITY = 1 << 14;

  /** What one ring takes, in bytes. */
  static final long BYTES = 256 + CAPACITY;

  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
  private static final long WRITTEN = 0;
  private static final long READ = 64;
  private static final long BYTES_BEGIN = 256;

  /** About as long as waking a thread up takes. */
  private static final int SPINS = 200;

  /** A sleeper looks up so often whatever happens, in ns. */
  private static final long NAP_NANOS = 1_000_000_000;

  private final MemorySegment memory;
  private final Side writer;
  private final Side reader;

  /** Opens a ring on zeroed memory, or on that of a ring which is in use. */
  SharedRing(MemorySegment memory) {
    this.memory = memory;
    reader = new Side(128);
    writer = new Side(192);
  }

  /** One end: what it sleeps on, and whether the other end is closed. */
  private final class Side {
    final long signal;
    final long sleepers;
    final long otherClosed;

    Side(long at) {
      signal = at;
      sleepers = at + 4;
      otherClosed = at + 8;
    }

    boolean isOtherClosed() {
      return (int) WORD.getAcquire(memory, otherClosed) != 0;
    }

    /** Counts up first, looks for sleepers second: they do it the other way round. */
    void wake() {
      WORD.getAndAdd(memory, signal, 1);
      if ((int) WORD.getVolatile(memory, sleepers) != 0) {
        Primelab.primelab_wake(memory.asSlice(signal, Integer.BYTES));
      }
    }

    void closeOther() {
      WORD.setRelease(memory, otherClosed, 1);
      wake();
    }

    /** Waits until {@code reached}, or until the other end is closed. */
    void await(Condition reached) {
      for (int spin = 0; spin < SPINS; spin++) {
        if (reached.holds()) {
          return;
        }
        Thread.onSpinWait();
      }
      while (!reached.holds()) {
        sleepUnless(reached);
      }
    }

    /** Whatever ends the wait, a signal too: whoever called looks again. */
    private void sleepUnless(Condition reached) {
      int seen = (int) WORD.getVolatile(memory, signal);
      WORD.getAndAdd(memory, sleepers, 1);
      try {
        if (!reached.holds()) {
          Primelab.primelab_wait_on(memory.asSlice(signal, Integer.BYTES), seen, NAP_NANOS);
        }
      } finally {
        WORD.getAndAdd(memory, sleepers, -1);
      }
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds();
  }

  /**
   * Writes all of these bytes; waits while there is no room.
   *
   * @throws EOFException if the reader has closed
   */
  void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      writer.await(() -> room() > 0 || writer.isOtherClosed());
      if (writer.isOtherClosed()) {
        throw new EOFException("the reader has closed");
      }
      int count = Math.min(length - done, room());
      int position = position(WRITTEN);
      copyIn(bytes, offset + done, position, count);
      WORD.setRelease(memory, WRITTEN, position + count);
      reader.wake();
      done += count;
    }
  }

  /** Reads at least one byte, waiting for it; −1 at the end: all is read, the writer has closed. */
  int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    reader.await(() -> unread() > 0 || reader.isOtherClosed());
    // Asked again: the writer may have written and closed between the two looks.
    int count = Math.min(length, unread());
    if (count == 0) {
      return -1;
    }
    int position = position(READ);
    copyOut(position, bytes, offset, count);
    WORD.setRelease(memory, READ, position + count);
    writer.wake();
    return count;
  }

  /** The writer will write no more; what is unread can still be read. */
  void closeWriter() {
    reader.closeOther();
  }

  /** The reader will read no more. */
  void closeReader() {
    writer.closeOther();
  }

  private int position(long which) {
    return (int) WORD.getAcquire(memory, which);
  }

  private int unread() {
    return position(WRITTEN) - position(READ);
  }

  private int room() {
    return CAPACITY - unread();
  }

  private void copyIn(byte[] from, int offset, int position, int count) {
    int at = position & (CAPACITY - 1);
    int first = Math.min(count, CAPACITY - at);
    MemorySegment bytes = MemorySegment.ofArray(from);
    MemorySegment.copy(bytes, offset, memory, BYTES_BEGIN + at, first);
    MemorySegment.copy(bytes, (long) offset + first, memory, BYTES_BEGIN, count - first);
  }

  private void copyOut(int position, byte[] to, int offset, int count) {
    int at = position & (CAPACITY - 1);
    int first = Math.min(count, CAPACITY - at);
    MemorySegment bytes = MemorySegment.ofArray(to);
    MemorySegment.copy(memory, BYTES_BEGIN + at, bytes, offset, first);
    MemorySegment.copy(memory, BYTES_BEGIN, bytes, (long) offset + first, count - first);
  }
}
