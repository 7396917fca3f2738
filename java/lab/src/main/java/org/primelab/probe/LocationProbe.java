package org.primelab.probe;

import java.nio.file.Path;
import java.util.BitSet;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;

/**
 * Follows one platform thread from CPU to CPU, by calls on that thread. A look costs some tens of
 * nanoseconds.
 *
 * <pre>{@code
 * LocationProbe probe = LocationProbe.start();
 * while (work()) {
 *   probe.look();
 * }
 * Reading<Location> where = probe.stop();
 * }</pre>
 */
public final class LocationProbe {
  /** Counts moves since the thread began, in kernels built with CONFIG_SCHED_DEBUG. */
  private static final Path SCHED = Path.of("/proc/thread-self/sched");

  private final BitSet seen = new BitSet();
  private final Reading<Long> before = migrations();
  private Reading<Integer> last;

  private LocationProbe() {
    last = look();
  }

  /** Takes the first look. */
  public static LocationProbe start() {
    return new LocationProbe();
  }

  /** Notes the CPU of the calling thread, the one that started this probe, and returns it. */
  public Reading<Integer> look() {
    try {
      int cpu = ThreadAffinity.currentCpu();
      seen.set(cpu);
      last = Reading.of(cpu);
    } catch (MissingLibraryException | OsRefusal e) {
      last = Reading.unavailable(String.valueOf(e.getMessage()), "build libprimelab: mvn package");
    }
    return last;
  }

  /** Takes the last look, and tells what was seen. */
  public Reading<Location> stop() {
    return look()
        .map(
            cpu ->
                new Location(
                    seen.stream().boxed().toList(),
                    before.with(migrations(), (earlier, later) -> later - earlier)));
  }

  /** "se.nr_migrations : 12". */
  private static Reading<Long> migrations() {
    return ProcFile.parse(
        SCHED, lines -> ProcFile.field(lines.stream().map(LocationProbe::bare).toList(), FIELD));
  }

  private static final String FIELD = "se.nr_migrations:";

  private static String bare(String line) {
    return line.replace(" ", "");
  }
}
