package org.primelab.ffi;

import java.nio.file.Path;

/**
 * The order in which the linker put the library's files behind each other. The build makes the
 * library in several, of the same objects: where two kernels lie decides which of their
 * instructions share places in caches and in the tables of the branch predictor (T. Mytkowicz, A.
 * Diwan, M. Hauswirth, P. Sweeney, "Producing Wrong Data Without Doing Anything Obviously Wrong!",
 * ASPLOS 2009).
 */
public enum LinkOrder {
  /** The order in which the build names them: that of the library that the lab works with. */
  BUILT {
    @Override
    public Path library() {
      return NativeLibrary.ensureLoaded();
    }
  },
  /** The last file first. */
  REVERSED {
    @Override
    public Path library() {
      return NativeLibrary.unpacked("libprimelab_reversed.so");
    }
  },
  /** The order of a hash of the files' names. */
  SHUFFLED {
    @Override
    public Path library() {
      return NativeLibrary.unpacked("libprimelab_shuffled.so");
    }
  };

  /**
   * The library of that order, for another JVM's {@value NativeLibrary#OVERRIDE}.
   *
   * @throws MissingLibraryException if this build has none, or it cannot be unpacked
   */
  public abstract Path library();

  /**
   * The order of the library that this JVM has loaded, in eight digits: they differ where kernels
   * lie behind each other in another order, whatever they do.
   *
   * @throws MissingLibraryException if it cannot be loaded
   */
  public static String inUse() {
    return "%08x".formatted(KernelTable.own().byAddress().hashCode());
  }
}
