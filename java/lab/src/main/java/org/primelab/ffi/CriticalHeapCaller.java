package org.primelab.ffi;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** Critical downcalls on Java arrays, each wrapped for its call as a program would. */
final class CriticalHeapCaller extends Caller {
  private static final MethodHandle BATCH = Linkage.batch(Linker.Option.critical(true));

  private final long[] numbersOnHeap = new long[MOST];
  private final long[] answersOnHeap = new long[MOST];

  @Override
  public long identities(long x, int calls) {
    throw new UnsupportedOperationException("a number is on no heap");
  }

  @Override
  public void batches(int count, int calls) {
    try {
      for (int i = 0; i < calls; i++) {
        MemorySegment in = MemorySegment.ofArray(numbersOnHeap);
        MemorySegment out = MemorySegment.ofArray(answersOnHeap);
        check((int) BATCH.invokeExact(in, out, (long) count, MemorySegment.NULL));
      }
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public void numbers(long[] from) {
    System.arraycopy(from, 0, numbersOnHeap, 0, from.length);
  }

  @Override
  public boolean answer(int index) {
    return answersOnHeap[index] != 0;
  }

  @Override
  public void forget() {
    Arrays.fill(answersOnHeap, 0);
  }
}
