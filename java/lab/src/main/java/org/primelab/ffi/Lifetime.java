package org.primelab.ffi;

import org.primelab.ffi.gen.Primelab;

/** How long this process lives. */
public final class Lifetime {
  private static final int EINVAL = 22; // errno(3) on Linux

  private Lifetime() {}

  /**
   * Kills this process at once when nobody is left who could write to its standard input, whatever
   * its threads are doing then: for a child that must not outlive its parent. {@link Runtime#halt}
   * waits for threads that are deep in a loop or in a critical call; this does not. Nothing of the
   * input is read. Once; no way back.
   *
   * @throws UnsupportedOperationException if the input does not tell its end, as a file does not
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static void endWithInput() {
    NativeLibrary.ensureLoaded();
    int result = Primelab.primelab_end_with_input();
    if (result < 0) {
      throw new UnsupportedOperationException(
          result == -EINVAL
              ? "standard input is no pipe, socket or terminal"
              : "primelab_end_with_input: errno " + -result);
    }
  }
}
