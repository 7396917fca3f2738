package org.primelab.ffi;

import java.util.function.Supplier;

/** A way to call C. */
public enum CallKind {
  /** C calls by function pointer: what all others are compared with. */
  C(CCaller::new, false),

  /** A downcall with default linkage, on memory outside the heap. */
  FFM(DefaultCaller::new, false),

  /** A critical downcall, on memory outside the heap. */
  FFM_CRITICAL(CriticalCaller::new, false),

  /** A critical downcall that is given Java arrays as they lie in the heap. */
  FFM_CRITICAL_HEAP(CriticalHeapCaller::new, true),

  /** A native method, on memory outside the heap. */
  JNI(JniCaller::new, false),

  /** A native method that gets at Java arrays by GetPrimitiveArrayCritical. */
  JNI_HEAP(JniHeapCaller::new, true);

  private final Supplier<Caller> maker;
  private final boolean onHeap;

  CallKind(Supplier<Caller> maker, boolean onHeap) {
    this.maker = maker;
    this.onHeap = onHeap;
  }

  /** Whether it is about arrays: its call without any arguments would be that of another kind. */
  public boolean isOnHeap() {
    return onHeap;
  }

  /**
   * One that calls this way. The JIT should see but one caller of a kind, and few kinds, in a loop.
   *
   * @throws MissingLibraryException if a library cannot be loaded
   */
  public Caller caller() {
    return maker.get();
  }
}
