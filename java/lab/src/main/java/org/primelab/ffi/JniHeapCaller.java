package org.primelab.ffi;

import java.util.Arrays;

/** Native methods that are given Java arrays. */
final class JniHeapCaller extends Caller {
  private final long function = BATCH.address();
  private final long[] numbersOnHeap = new long[MOST];
  private final long[] answersOnHeap = new long[MOST];

  JniHeapCaller() {
    JniCalls.ensureLoaded();
  }

  @Override
  public long identities(long x, int calls) {
    throw new UnsupportedOperationException("a number is on no heap");
  }

  @Override
  public void batches(int count, int calls) {
    for (int i = 0; i < calls; i++) {
      check(JniCalls.batchOnHeap(function, numbersOnHeap, answersOnHeap, count));
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
