package org.primelab.ffi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.ffi.gen.Primelab;
import org.primelab.ffi.gen.primelab_gauge;

/**
 * One of the library's gauges: a loop of some kernel's instructions of which none waits for
 * another, to be timed beside the kernel. All methods may be called from any thread.
 */
public final class NativeGauge {
  /** The gauge whose operations wait for one another, and so take a clock cycle each. */
  public static final String CYCLE = "cycle";

  private final MemorySegment entry;
  private final MemorySegment run;

  /** The name that a kernel's cost model gives it: {@code difference-avx2}. */
  public final String name;

  /** Its instructions in a few words. */
  public final String summary;

  /**
   * How many operations a round has; of a sensor of the reorder buffer, how many instructions ahead
   * the core must look for the round to be short.
   */
  public final long operations;

  private NativeGauge(MemorySegment entry) {
    this.entry = entry;
    name = primelab_gauge.name(entry).getString(0);
    summary = primelab_gauge.summary(entry).getString(0);
    operations = primelab_gauge.operations(entry);
    run = primelab_gauge.run(entry);
  }

  /**
   * Those that can run here; none on an architecture for which there are none.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeGauge> available() {
    NativeLibrary.ensureLoaded();
    return IntStream.range(0, Primelab.primelab_gauge_count())
        .mapToObj(Primelab::primelab_gauge_at)
        .filter(entry -> runsHere(primelab_gauge.isa(entry)))
        .map(NativeGauge::new)
        .toList();
  }

  /**
   * Sensors of the reorder buffer, the shortest first: a sibling that is busy halves what the core
   * looks ahead. None on an architecture for which there are none.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static List<NativeGauge> buffers() {
    return available().stream().filter(gauge -> gauge.name.startsWith("buffer-")).toList();
  }

  /**
   * The gauge of that name, if it can run here.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Optional<NativeGauge> byName(String name) {
    return available().stream().filter(gauge -> gauge.name.equals(name)).findFirst();
  }

  /**
   * The gauge of that name.
   *
   * @throws MissingLibraryException if there is none of that name that runs here
   */
  public static NativeGauge named(String name) {
    return byName(name)
        .orElseThrow(
            () ->
                new MissingLibraryException("the library has no gauge '%s' here".formatted(name)));
  }

  /** The entry for other doors of the library that take a gauge. */
  MemorySegment entry() {
    return entry;
  }

  private static boolean runsHere(MemorySegment isa) {
    return Primelab.primelab_isa_missing(isa).equals(MemorySegment.NULL);
  }

  /**
   * Runs so many rounds.
   *
   * @param rounds at least 1
   */
  public void run(long rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException(rounds + " rounds");
    }
    primelab_gauge.run.invoke(run, rounds);
  }
}
