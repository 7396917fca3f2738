package org.primelab.ffi;

import org.primelab.ffi.gen.Primelab;

/** What a terminal's Ctrl-C does to this process. */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Lets SIGINT pass this process by from now on: signal(2) with SIG_IGN. A terminal sends it to
   * parent and children at once; a child that ignores it ends when its parent says so.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static void ignore() {
    NativeLibrary.ensureLoaded();
    int result = Primelab.primelab_ignore_interrupts();
    if (result < 0) {
      throw new UnsupportedOperationException("signal(SIGINT): errno " + -result);
    }
  }
}
