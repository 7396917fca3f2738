package org.primelab.ffi;

import java.nio.file.Path;

/**
 * The native methods of libprimelab_jni, which is there to be compared with and for nothing else.
 * Addresses are those of libprimelab's functions and of memory outside the heap.
 */
final class JniCalls {
  private static final String FILE = "libprimelab_jni.so";

  private static boolean loaded;

  private JniCalls() {}

  /**
   * Loads the library unless it is loaded already.
   *
   * @throws MissingLibraryException if this build has none, or it cannot be loaded
   */
  @SuppressWarnings("restricted") // this package is the one that may load C
  static synchronized void ensureLoaded() {
    if (loaded) {
      return;
    }
    Path path = NativeLibrary.unpacked(FILE);
    try {
      System.load(path.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new MissingLibraryException("cannot load %s: %s".formatted(path, e.getMessage()), e);
    }
    loaded = true;
  }

  static native long identity(long x);

  static native int batch(long function, long numbers, long answers, long count);

  static native int batchOnHeap(long function, long[] numbers, long[] answers, long count);
}
