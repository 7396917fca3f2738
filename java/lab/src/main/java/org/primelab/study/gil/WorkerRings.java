package org.primelab.study.gil;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;

/**
 * Records when the threads of interpreters get and leave a CPU, by one ring a CPU for all of them,
 * of which one works at a time. Where the system denies that, nothing is told.
 */
final class WorkerRings implements AutoCloseable {
  private final Optional<ProcessSwitches> rings;

  private WorkerRings(Optional<ProcessSwitches> rings) {
    this.rings = rings;
  }

  static WorkerRings open() {
    try {
      return new WorkerRings(Optional.of(ProcessSwitches.open(ProcessSwitches.MOST_PAGES)));
    } catch (OsRefusal | MissingLibraryException e) {
      return new WorkerRings(Optional.empty());
    }
  }

  /** Records all threads of a process from now on, and all that they make. */
  void add(long pid) {
    rings.ifPresent(
        open -> {
          Set<Integer> known = new HashSet<>();
          Set<Integer> fresh = threads(pid);
          while (known.addAll(fresh)) {
            fresh.forEach(tid -> add(open, tid));
            fresh = threads(pid);
            fresh.removeAll(known);
          }
        });
  }

  /** One that cannot be recorded is not told of; if it is a worker, its runs are not either. */
  private static void add(ProcessSwitches open, int tid) {
    try {
      open.add(tid);
    } catch (OsRefusal e) {
      return;
    }
  }

  private static Set<Integer> threads(long pid) {
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    Set<Integer> threads = new HashSet<>();
    try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
      each.forEach(task -> threads.add(Integer.valueOf(String.valueOf(task.getFileName()))));
    } catch (IOException | DirectoryIteratorException e) {
      return new HashSet<>();
    }
    return threads;
  }

  /** Forgets what there was until now. */
  void begin() {
    rings.ifPresent(open -> open.drain((_, _, _, _, _) -> {}));
  }

  /** How many of so many workers had work to do at a time since then; see {@link AtOnce}. */
  Optional<Double> end(int workers) {
    AtOnce seen = new AtOnce();
    rings.ifPresent(open -> open.drain((nanos, tid, _, kind, _) -> seen.add(nanos, tid, kind)));
    OptionalDouble told = seen.of(workers);
    return told.isPresent() ? Optional.of(told.getAsDouble()) : Optional.empty();
  }

  @Override
  public void close() {
    rings.ifPresent(ProcessSwitches::close);
  }
}
