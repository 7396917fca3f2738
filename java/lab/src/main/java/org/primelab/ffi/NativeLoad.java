package org.primelab.ffi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_load;

/**
 * Work in C that leans on one resource of a core, to be run beside another on a {@link Bench}.
 *
 * @param index in the library's table
 * @param name as the user types it
 * @param summary what it does, in a few words
 * @param resource what it leans on
 * @param isa instruction set it was compiled for
 * @param missing null if it can run here; else a sentence that says why not
 */
public record NativeLoad(
    int index, String name, String summary, String resource, String isa, @Nullable String missing) {

  /**
   * The whole table, in its order.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeLoad> all() {
    NativeLibrary.ensureLoaded();
    return IntStream.range(0, Primelab.primelab_load_count()).mapToObj(NativeLoad::at).toList();
  }

  private static NativeLoad at(int index) {
    MemorySegment entry = Primelab.primelab_load_at(index);
    MemorySegment reason = Primelab.primelab_isa_missing(primelab_load.isa(entry));
    return new NativeLoad(
        index,
        primelab_load.name(entry).getString(0),
        primelab_load.summary(entry).getString(0),
        primelab_load.resource(entry).getString(0),
        primelab_load.isa(entry).getString(0),
        reason.equals(MemorySegment.NULL) ? null : reason.getString(0));
  }
}
