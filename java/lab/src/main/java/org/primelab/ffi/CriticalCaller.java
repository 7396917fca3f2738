package org.primelab.ffi;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Critical downcalls that may be given no heap memory. */
final class CriticalCaller extends Caller {
  private static final MethodHandle IDENTITY = Linkage.identity(Linker.Option.critical(false));
  private static final MethodHandle BATCH = Linkage.batch(Linker.Option.critical(false));

  @Override
  public long identities(long x, int calls) {
    try {
      long last = x;
      for (int i = 0; i < calls; i++) {
        last = (long) IDENTITY.invokeExact(last);
      }
      return last;
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public void batches(int count, int calls) {
    try {
      for (int i = 0; i < calls; i++) {
        check((int) BATCH.invokeExact(numbers, answers, (long) count, MemorySegment.NULL));
      }
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
