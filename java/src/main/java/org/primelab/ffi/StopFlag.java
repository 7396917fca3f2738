package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Asks running work to end, in Java and in C alike: a 32-bit word outside the heap that kernels of
 * both languages read now and then. Once raised it stays raised. Safe for use by many threads.
 */
public final class StopFlag {
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

  private final MemorySegment word = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

  /** Asks. */
  public void raise() {
    WORD.setRelease(word, 0L, 1);
  }

  /** Whether someone asked. Costs one load, which the JIT may not hoist out of a loop. */
  public boolean isRaised() {
    return (int) WORD.getOpaque(word, 0L) != 0;
  }

  MemorySegment word() {
    return word;
  }
}
