package org.primelab.probe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.primelab.topology.AllowedCpus;
import org.primelab.topology.CpuSet;

/**
 * What CPU time was spent on since boot, counted over the CPUs that this process may run on and no
 * others (proc_stat(5)): a mask or a container may leave it a few of a large host's.
 *
 * @param cpus over how many CPUs it is counted
 * @param busyMillis on anything, in ms to 10 ms
 * @param idleMillis on nothing, likewise
 * @param stealMillis that the hypervisor gave to others, likewise
 */
public record CpuTicks(int cpus, long busyMillis, long idleMillis, long stealMillis) {
  /** USER_HZ of Linux: one tick in /proc/stat is 10 ms on every architecture in use. */
  static final long MILLIS_PER_TICK = 10;

  private static final Pattern LINE = Pattern.compile("cpu([0-9]*) +([0-9 ]+)");

  /** user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int FIELDS = 8;

  /** What was counted of one CPU, or, without a number, of all. */
  private record Line(Optional<Integer> cpu, List<Long> ticks) {
    long millis(int... fields) {
      return Arrays.stream(fields).mapToLong(ticks::get).sum() * MILLIS_PER_TICK;
    }
  }

  /**
   * Reads it now.
   *
   * @param root {@code /}, or a folder with a recorded {@code proc} and {@code sys}
   */
  public static Reading<CpuTicks> read(Path root) {
    return ProcFile.parse(root.resolve("proc/stat"), CpuTicks::lines)
        .flatMap(lines -> of(lines, AllowedCpus.read(root)));
  }

  /** The share that was stolen of all stolen and given time. */
  public double stealShare() {
    return (double) stealMillis / Math.max(1, busyMillis + idleMillis + stealMillis);
  }

  private static List<Line> lines(List<String> text) {
    List<Line> lines =
        text.stream().map(LINE::matcher).filter(Matcher::matches).map(CpuTicks::line).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("no line of a CPU");
    }
    return lines;
  }

  private static Line line(Matcher line) {
    List<Long> ticks = Stream.of(line.group(2).trim().split(" +", -1)).map(Long::valueOf).toList();
    if (ticks.size() < FIELDS) {
      throw new IllegalArgumentException("it counts no steal time");
    }
    return new Line(
        Optional.of(line.group(1)).filter(id -> !id.isEmpty()).map(Integer::valueOf), ticks);
  }

  private static Reading<CpuTicks> of(List<Line> lines, Optional<AllowedCpus> them) {
    CpuSet counted = CpuSet.of(lines.stream().flatMap(line -> line.cpu.stream()).toList());
    if (them.isEmpty() || (counted.isEmpty() && them.get().areAll())) {
      int cpus = them.map(all -> all.allowed().size()).orElse(Math.max(1, counted.size()));
      return Reading.of(sum(lines, cpus, line -> line.cpu.isEmpty()));
    }
    CpuSet allowed = them.get().allowed();
    return counted.containsAll(allowed)
        ? Reading.of(
            sum(lines, allowed.size(), line -> line.cpu.filter(allowed::contains).isPresent()))
        : Reading.unavailable(
            "cannot be told here: /proc/stat counts %s, and this process may run on CPUs %s"
                .formatted(counted.isEmpty() ? "the whole host" : "CPUs " + counted, allowed),
            "read the host's /proc/stat");
  }

  private static CpuTicks sum(List<Line> lines, int cpus, Predicate<Line> wanted) {
    List<Line> ours = lines.stream().filter(wanted).toList();
    return new CpuTicks(
        cpus,
        ours.stream().mapToLong(line -> line.millis(0, 1, 2, 5, 6)).sum(),
        ours.stream().mapToLong(line -> line.millis(3, 4)).sum(),
        ours.stream().mapToLong(line -> line.millis(7)).sum());
  }
}
