package org.primelab.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.primelab.account.Span;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.probe.RunQueueDelay;
import org.primelab.topology.CpuSet;

/**
 * A process that is watched, by what /proc tells of it. Nothing here touches the process.
 *
 * @param pid its number in the kernel
 * @param root of what /proc tells
 */
public record Target(int pid, Path root) {
  /** USER_HZ of all architectures in use: times(2) counts in 10 ms. */
  private static final long TICK_NANOS = 10_000_000;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int STARTED = 19;
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final String NUMBERS = "NSpid:";
  private static final Path PROC = Path.of("/proc");

  /** One of this machine. */
  public Target(int pid) {
    this(pid, PROC);
  }

  /**
   * What the kernel has counted of a thread since it began.
   *
   * @param read during which that was read, by System.nanoTime()
   * @param switchesRead during which its switches were, within that
   */
  record Counted(
      Span read, Span switchesRead, Reading<ThreadUsage> usage, Reading<Long> runQueueNanos) {
    /** How often it has left a CPU; empty if it had ended. */
    OptionalLong switches() {
      return usage instanceof Reading.Value<ThreadUsage>(ThreadUsage used)
          ? OptionalLong.of(used.voluntarySwitches() + used.involuntarySwitches())
          : OptionalLong.empty();
    }
  }

  /** Whether it runs, and has not ended and waits for its parent to ask. */
  public boolean isAlive() {
    return stat(pid).filter(fields -> !fields.getFirst().equals("Z")).isPresent();
  }

  /** When it began, in ticks of the kernel: tells it from a later process of the same number. */
  Optional<String> started() {
    return stat(pid).map(fields -> fields.get(STARTED));
  }

  /** Whether it runs and is not a later process, to which the kernel gave the same number. */
  boolean isStill(Optional<String> began) {
    return isAlive() && started().equals(began);
  }

  /** The files that it has open, as this process reaches them, whose names end so. */
  List<Path> openFiles(String end) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc("fd"))) {
      for (Path link : open) {
        linked(link)
            .filter(path -> path.toString().endsWith(end))
            .ifPresent(path -> files.add(reached(path)));
      }
    } catch (IOException e) {
      return files;
    }
    return files;
  }

  /** It may be closed while it is looked at. */
  private static Optional<Path> linked(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Its threads at this moment; none if it is gone. */
  List<Integer> threads() {
    List<Integer> tids = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(proc("task"))) {
      found.forEach(path -> tids.add(Integer.parseInt(String.valueOf(path.getFileName()))));
    } catch (IOException e) {
      return List.of();
    }
    return tids;
  }

  /** A thread's name as the kernel knows it: 15 bytes of it. */
  Optional<String> name(int tid) {
    return read("task/%d/comm".formatted(tid)).map(String::strip);
  }

  /** The words of its command line. */
  public List<String> command() {
    return read("cmdline").map(text -> List.of(text.split("\0"))).orElse(List.of());
  }

  /** Its owner's number, as of its folder in /proc. */
  public Optional<Integer> owner() {
    try {
      return Optional.of((Integer) Files.getAttribute(proc(""), "unix:uid"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The number of the system call that a thread sleeps in, if this user may know: of one that reads
   * or writes whatever its file is, that for sockets if it is one.
   */
  Optional<Integer> systemCall(int tid) {
    return read("task/%d/syscall".formatted(tid))
        .map(text -> text.split(" ", 3))
        .filter(words -> words[0].matches("\\d+"))
        .map(
            words -> {
              int call = Integer.parseInt(words[0]);
              boolean receives = SystemCalls.isForAnyFile(call) && isSocket(words[1]);
              return receives ? SystemCalls.receive() : call;
            });
  }

  private boolean isSocket(String file) {
    return linked(proc("fd/" + Long.decode(file)))
        .filter(path -> path.toString().startsWith("socket:"))
        .isPresent();
  }

  /** What the kernel counts of a thread. */
  Counted counted(int tid) {
    long from = System.nanoTime();
    Reading<Long> delay = RunQueueDelay.ofThread(tid);
    Optional<List<String>> stat = stat(tid);
    Optional<String> sched = read("task/%d/schedstat".formatted(tid));
    long before = System.nanoTime();
    Optional<String> status = read("task/%d/status".formatted(tid));
    long to = System.nanoTime();
    Reading<ThreadUsage> usage =
        usage(stat, sched, status)
            .<Reading<ThreadUsage>>map(Reading::of)
            .orElseGet(
                () ->
                    Reading.unavailable(
                        "thread %d ended before its counters were read".formatted(tid),
                        "watch a shorter time"));
    return new Counted(new Span(from, to), new Span(before, to), usage, delay);
  }

  private static Optional<ThreadUsage> usage(
      Optional<List<String>> stat, Optional<String> sched, Optional<String> status) {
    if (stat.isEmpty() || sched.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ThreadUsage(
            Long.parseLong(sched.get().split(" ", 2)[0]),
            TICK_NANOS * Long.parseLong(stat.get().get(USER_TICKS)),
            TICK_NANOS * Long.parseLong(stat.get().get(SYSTEM_TICKS)),
            field(status.get(), "voluntary_ctxt_switches:"),
            field(status.get(), "nonvoluntary_ctxt_switches:")));
  }

  private static long field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(0);
  }

  /** The CPUs that its first thread may use; empty where that is not told. */
  Optional<CpuSet> allowedCpus() {
    return read("status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(ALLOWED))
        .map(line -> CpuSet.parse(line.substring(ALLOWED.length()).strip()))
        .findFirst();
  }

  /** Whether a thread waits for something at this moment. */
  boolean isAsleep(int tid) {
    return stat(tid).filter(fields -> "SD".contains(fields.getFirst())).isPresent();
  }

  /** The fields from the state on: the name before it is in brackets and may hold any character. */
  private Optional<List<String>> stat(int tid) {
    return read("task/%d/stat".formatted(tid))
        .filter(text -> text.indexOf(')') > 0)
        .map(text -> List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ")));
  }

  /** The path of a file that it has mapped, with that in its name, as the kernel writes it. */
  Optional<String> mapped(String part) {
    return read("maps").stream()
        .flatMap(String::lines)
        .filter(line -> line.contains(part))
        .map(line -> line.substring(line.indexOf('/')))
        .findFirst();
  }

  /** Whether it sees other files below / than this process does. */
  boolean hasOtherRoot() {
    try {
      return !Files.readSymbolicLink(proc("ns/mnt"))
          .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it has numbers of its own for processes and threads, as in a container. */
  boolean hasOtherNumbers() {
    try {
      return !Files.readSymbolicLink(proc("ns/pid"))
          .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The number by which the process itself knows its thread; see pid_namespaces(7). */
  OptionalInt ownNumber(int tid) {
    return read("task/%d/status".formatted(tid)).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(NUMBERS))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** A file of its, as this process reaches it. */
  Path reached(Path own) {
    return hasOtherRoot() ? proc("root" + own) : own;
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(proc(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path proc(String file) {
    return root.resolve(Integer.toString(pid)).resolve(file);
  }
}
