package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Asks running work to end, in Java and in C alike: a 32-bit word outside the heap that kernels of
 * both languages read now and then. Once raised it stays raised, but for {@link #lower}. Safe for
 * use by many threads.
 */
public class StopFlag {
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

  private final MemorySegment word = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

  /** Asks. */
  public final void raise() {
    WORD.setRelease(word, 0L, 1);
  }

  /** Whether someone asked. Costs one load, which the JIT may not hoist out of a loop. */
  public final boolean isRaised() {
    return (int) WORD.getOpaque(word, 0L) != 0 && isMeant();
  }

  /**
   * Whether a raised word really asks the work to end. A subclass may have raised it to make the
   * work call here, do what else is to be done, and let the work go on: so a loop that polls one
   * word serves both. Never called by C, which takes a raised word at its word.
   */
  protected boolean isMeant() {
    return true;
  }

  /** Takes the question back; for a subclass that asks more than one. */
  protected final void lower() {
    WORD.setRelease(word, 0L, 0);
  }

  final MemorySegment word() {
    return word;
  }
}
