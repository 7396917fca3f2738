package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * Calls the same two C functions again and again: one that returns its argument, and the function
 * {@code batch} of the kernel {@value #KERNEL}. Each kind has loops of its own over constant
 * handles, so that the JIT compiles each call as if it were the program's only one. For one thread.
 */
public abstract sealed class Caller
    permits CCaller, DefaultCaller, CriticalCaller, CriticalHeapCaller, JniCaller, JniHeapCaller {
  /** The kernel that is called: it runs everywhere, and takes the least time for a number. */
  public static final String KERNEL = "bpsw-interleaved-c";

  /** Most numbers in a batch. */
  public static final int MOST = 1024;

  static final MemorySegment ENTRY = entry();
  static final MemorySegment BATCH = primelab_kernel.batch(ENTRY);

  final MemorySegment numbers = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, MOST);
  final MemorySegment answers = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, MOST);

  private static MemorySegment entry() {
    NativeLibrary.ensureLoaded();
    for (int i = 0; i < Primelab.primelab_kernel_count(); i++) {
      MemorySegment entry = Primelab.primelab_kernel_at(i);
      if (primelab_kernel.name(entry).getString(0).equals(KERNEL)) {
        return entry;
      }
    }
    throw new MissingLibraryException("the library has no kernel " + KERNEL);
  }

  /** Returns {@code x}, after so many calls that return their argument, each on the last result. */
  public abstract long identities(long x, int calls);

  /** Asks about the first {@code count} numbers, so many times. */
  public abstract void batches(int count, int calls);

  /** Sets the numbers that calls are about, from the first on; at most {@value #MOST}. */
  public void numbers(long[] from) {
    MemorySegment.copy(from, 0, numbers, ValueLayout.JAVA_LONG, 0, from.length);
  }

  /** What the last batch said of its number at {@code index}. */
  public boolean answer(int index) {
    return answers.getAtIndex(ValueLayout.JAVA_LONG, index) != 0;
  }

  /** Forgets the answers, so that none is there but those of the next batch. */
  public void forget() {
    answers.fill((byte) 0);
  }

  static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException(KERNEL + ": errno " + -result);
    }
  }

  /** No downcall throws, and a wrong type in a call by handle is a mistake in this package. */
  static AssertionError unexpected(Throwable t) {
    return new AssertionError("a downcall throws nothing", t);
  }
}
