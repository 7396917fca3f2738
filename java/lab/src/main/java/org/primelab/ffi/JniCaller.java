package org.primelab.ffi;

/** Native methods that are given addresses. */
final class JniCaller extends Caller {
  private final long function = BATCH.address();
  private final long in = numbers.address();
  private final long out = answers.address();

  JniCaller() {
    JniCalls.ensureLoaded();
  }

  @Override
  public long identities(long x, int calls) {
    long last = x;
    for (int i = 0; i < calls; i++) {
      last = JniCalls.identity(last);
    }
    return last;
  }

  @Override
  public void batches(int count, int calls) {
    for (int i = 0; i < calls; i++) {
      check(JniCalls.batch(function, in, out, count));
    }
  }
}
