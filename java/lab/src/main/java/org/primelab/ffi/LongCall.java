package org.primelab.ffi;

import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.primelab.ffi.gen.Primelab;

/** A downcall that lasts as long as it is asked to, to learn who has to wait for it. */
public enum LongCall {
  /** Computes, with default linkage. */
  BUSY {
    @Override
    public void last(long nanos) {
      NativeLibrary.ensureLoaded();
      check(Primelab.primelab_keep_busy(nanos));
    }
  },

  /** Computes, in a critical call: safepoints wait for it. */
  BUSY_CRITICAL {
    @Override
    public void last(long nanos) {
      try {
        check((int) Critical.KEEP_BUSY.invokeExact(nanos));
      } catch (Throwable t) {
        throw Caller.unexpected(t);
      }
    }
  },

  /** Sleeps in C, with default linkage. */
  ASLEEP {
    @Override
    public void last(long nanos) {
      NativeLibrary.ensureLoaded();
      check(Primelab.primelab_sleep(nanos));
    }
  };

  /** Returns after so many ns, at least 0. */
  public abstract void last(long nanos);

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalArgumentException("errno " + -result);
    }
  }

  private static final class Critical {
    static final MethodHandle KEEP_BUSY =
        Linkage.handle(
            Primelab.primelab_keep_busy$address(),
            Primelab.primelab_keep_busy$descriptor(),
            Linker.Option.critical(false));
  }
}
