package org.primelab.placement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;

/**
 * Keeps the JVM's own threads (GC, JIT, VM, service) off the CPUs that are measured: every thread
 * that this process has, but the calling one and the carriers of virtual threads, is moved to the
 * housekeeping CPUs, by its number in the kernel. The caller's set is what workers inherit.
 *
 * <p>A thread that the JVM starts meanwhile inherits its starter's set: closing finds those too.
 */
public final class Herd implements AutoCloseable {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** The carriers' names begin so; the kernel cuts names off after 15 bytes. */
  private static final String CARRIER = "ForkJoinPool-1-";

  private final BitSet housekeeping;
  private final BitSet home;
  private final List<Pin> pins = new ArrayList<>();
  private final Set<Integer> known;

  private Herd(CpuSet cpus) {
    housekeeping = cpus.toBitSet();
    home = cpus.isEmpty() ? housekeeping : ThreadAffinity.ofCurrentThread();
    known = cpus.isEmpty() ? Set.of() : tids();
  }

  /**
   * Moves them.
   *
   * @param cpus where to; if it is empty, all stay where they are
   * @throws OsRefusal if one of the CPUs is absent, offline or not allowed; then none has moved
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static Herd to(CpuSet cpus) {
    Herd herd = new Herd(cpus);
    try {
      herd.move(cpus);
      return herd;
    } catch (RuntimeException e) {
      herd.close();
      throw e;
    }
  }

  private void move(CpuSet cpus) {
    if (cpus.isEmpty()) {
      return;
    }
    int self = ThreadAffinity.currentThreadId();
    for (int tid : known) {
      if (tid != self && !name(tid).startsWith(CARRIER)) {
        pinUnlessEnded(tid, cpus);
      }
    }
  }

  private void pinUnlessEnded(int tid, CpuSet cpus) {
    try {
      pins.add(Pin.thread(tid, cpus));
    } catch (OsRefusal e) {
      if (e.errno() != OsRefusal.ESRCH) {
        throw e;
      }
    }
  }

  /** How many threads were moved. */
  public int size() {
    return pins.size();
  }

  /** Moves them back, and lets those go that were born in the herd. */
  @Override
  public void close() {
    if (housekeeping.isEmpty()) {
      return;
    }
    List<Runnable> ways = new ArrayList<>();
    pins.forEach(pin -> ways.add(pin::close));
    pins.clear();
    tids().stream().filter(tid -> !known.contains(tid)).forEach(tid -> ways.add(() -> free(tid)));
    allOf(ways);
  }

  private void free(int tid) {
    try {
      if (ThreadAffinity.of(tid).equals(housekeeping)) {
        ThreadAffinity.set(tid, home);
      }
    } catch (OsRefusal e) {
      if (e.errno() != OsRefusal.ESRCH) {
        throw e;
      }
    }
  }

  /** Goes on after a refusal, so that one thread that must stay keeps no other. */
  private static void allOf(List<Runnable> ways) {
    List<OsRefusal> refusals = new ArrayList<>();
    for (Runnable way : ways) {
      try {
        way.run();
      } catch (OsRefusal e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
  }

  private static Set<Integer> tids() {
    Set<Integer> tids = new TreeSet<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      tasks.forEach(task -> tids.add(Integer.valueOf(task.getFileName().toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tids;
  }

  private static String name(int tid) {
    try {
      return Files.readString(TASKS.resolve(tid + "/comm"));
    } catch (IOException e) {
      return "";
    }
  }
}
