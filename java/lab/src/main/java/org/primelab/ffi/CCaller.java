package org.primelab.ffi;

import org.primelab.ffi.gen.Primelab;

/** C calls C: the whole loop is one downcall, whose own cost is lost in it. */
final class CCaller extends Caller {
  @Override
  public long identities(long x, int calls) {
    return Primelab.primelab_repeat_identity(x, calls);
  }

  @Override
  public void batches(int count, int calls) {
    check(Primelab.primelab_repeat_batch(ENTRY, numbers, answers, count, calls));
  }
}
