package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_load;

/**
 * Work in C that leans on one resource of a core, to be run beside another on a {@link Bench}: one
 * of the library's own loads, or a kernel at work on an argument, again and again.
 */
public final class NativeLoad {
  /** The most numbers that a unit of work may be: PRIMELAB_LOAD_BATCH. */
  public static final int BATCH = 64;

  private final MemorySegment entry;

  /** The name as the user types it. */
  public final String name;

  /** What it does, in a few words. */
  public final String summary;

  /** What it leans on. */
  public final String resource;

  /** Null if it can run here; else a sentence that says why not. */
  public final @Nullable String missing;

  private NativeLoad(MemorySegment entry) {
    MemorySegment reason = Primelab.primelab_isa_missing(primelab_load.isa(entry));
    this.entry = entry;
    name = primelab_load.name(entry).getString(0);
    summary = primelab_load.summary(entry).getString(0);
    resource = primelab_load.resource(entry).getString(0);
    missing = reason.equals(MemorySegment.NULL) ? null : reason.getString(0);
  }

  /**
   * The whole table, in its order.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeLoad> all() {
    NativeLibrary.ensureLoaded();
    return IntStream.range(0, Primelab.primelab_load_count())
        .mapToObj(Primelab::primelab_load_at)
        .map(NativeLoad::new)
        .toList();
  }

  /**
   * A kernel as a load: each unit of its work is one call for that argument. It must be a short
   * one, of some microseconds to a millisecond: a side looks at the clock after each.
   *
   * @param resource what it leans on
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public static NativeLoad of(NativeKernel kernel, NativeArgument argument, String resource) {
    return of(kernel, resource, (units, arena) -> argument.into(units));
  }

  /**
   * A kernel that takes a number as a load: each unit of its work is a batch of these, which are at
   * most {@link #BATCH}.
   *
   * @param resource what it leans on
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public static NativeLoad ofBatch(NativeKernel kernel, long[] numbers, String resource) {
    return of(
        kernel,
        resource,
        (units, arena) -> {
          primelab_argument.data(units, arena.allocateFrom(ValueLayout.JAVA_LONG, numbers));
          primelab_argument.count(units, numbers.length);
        });
  }

  private static NativeLoad of(
      NativeKernel kernel, String resource, BiConsumer<MemorySegment, Arena> units) {
    Arena arena = Arena.ofAuto();
    MemorySegment entry = primelab_load.allocate(arena);
    primelab_load.name(entry, arena.allocateFrom(kernel.name));
    primelab_load.summary(entry, arena.allocateFrom(kernel.summary));
    primelab_load.resource(entry, arena.allocateFrom(resource));
    primelab_load.isa(entry, arena.allocateFrom(kernel.isa));
    primelab_load.kernel(entry, kernel.entry());
    units.accept(primelab_load.argument(entry), arena);
    return new NativeLoad(entry);
  }

  MemorySegment entry() {
    return entry;
  }
}
