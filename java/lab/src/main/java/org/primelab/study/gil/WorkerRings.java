package org.primelab.study.gil;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;
import org.primelab.ffi.ProcessSwitches.Kind;
import org.primelab.study.gil.AtOnce.Happened;

/**
 * Records when the threads of interpreters get and leave a CPU, by one ring a CPU for all of them,
 * of which one works at a time. Where the system denies that, nothing is told.
 */
final class WorkerRings implements AutoCloseable {
  private final Optional<ProcessSwitches> rings;
  private final ThreadOwners<InterpreterWays> owners = new ThreadOwners<>();

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

  /** Records all threads of an interpreter from now on, and all that they make. */
  void add(InterpreterWays ways) {
    rings.ifPresent(
        open -> {
          Set<Integer> known = new HashSet<>();
          Set<Integer> fresh = threads(ways);
          while (known.addAll(fresh)) {
            fresh.forEach(tid -> add(open, tid, ways));
            fresh = threads(ways);
            fresh.removeAll(known);
          }
        });
  }

  /** One that cannot be recorded is not told of; if it is a worker, its runs are not either. */
  private void add(ProcessSwitches open, int tid, InterpreterWays ways) {
    try {
      open.add(tid);
      owners.found(tid, ways);
    } catch (OsRefusal e) {
      return;
    }
  }

  private static Set<Integer> threads(InterpreterWays ways) {
    return ways.pids().stream()
        .flatMap(pid -> threads(pid).stream())
        .collect(Collectors.toCollection(HashSet::new));
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

  /** Forgets what there was until now, but for who made whom. */
  void begin() {
    records();
  }

  /**
   * How many of so many workers of an interpreter had work to do at a time since then; see {@link
   * AtOnce}. Others that are recorded meanwhile have nothing to do with it.
   */
  Optional<Double> end(InterpreterWays ways, int workers) {
    AtOnce seen = new AtOnce();
    records().stream()
        .filter(record -> record.kind() == Kind.LOST || owners.isOf(record.tid(), ways))
        .forEach(seen::add);
    OptionalDouble told = seen.of(workers);
    return told.isPresent() ? Optional.of(told.getAsDouble()) : Optional.empty();
  }

  /** All that there is. A thread may run on a CPU before that of its maker tells of its birth. */
  private List<Happened> records() {
    List<Happened> records = new ArrayList<>();
    rings.ifPresent(
        open ->
            open.drain(
                (nanos, tid, _, kind, related) -> {
                  records.add(new Happened(nanos, tid, kind));
                  if (kind == Kind.BORN) {
                    owners.born(nanos, tid, related);
                  }
                }));
    owners.settle();
    return records;
  }

  @Override
  public void close() {
    rings.ifPresent(ProcessSwitches::close);
  }
}
