package org.primelab.ffi;

import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.primelab.ffi.gen.Primelab;

/**
 * A call into C that does nothing, by each kind of linkage, to learn what the call alone costs. The
 * handles are static constants: one held in an object costs up to twice as much.
 */
public final class EmptyCall {
  private static final MethodHandle CRITICAL = critical();

  private EmptyCall() {}

  @SuppressWarnings("restricted") // this package is the one that may call C
  private static MethodHandle critical() {
    NativeLibrary.ensureLoaded();
    return Linker.nativeLinker()
        .downcallHandle(
            Primelab.primelab_identity$address(),
            Primelab.primelab_identity$descriptor(),
            Linker.Option.critical(false));
  }

  /** Returns {@code x}, by a downcall that lets safepoints pass, as every kernel's does. */
  public static long byDefaultLinkage(long x) {
    return Primelab.primelab_identity(x);
  }

  /**
   * Returns {@code x}, by a critical downcall: no change of thread state, so that a safepoint has
   * to wait for it. Fit only for calls as short as this one.
   */
  public static long byCriticalLinkage(long x) {
    try {
      return (long) CRITICAL.invokeExact(x);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing", t);
    }
  }
}
