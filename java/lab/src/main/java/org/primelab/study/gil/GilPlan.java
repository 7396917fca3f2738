package org.primelab.study.gil;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Kernel;
import org.primelab.topology.CpuPair;

/**
 * Workers with and without an interpreter lock, in rounds, each round in another order.
 *
 * @param kernel what they call or loop in
 * @param pythonKernel the kernel in C that CPython calls
 * @param workers how many, in ascending order, 1 first: the others are compared with it
 * @param switchIntervalNanos how long a worker waits before it asks for the lock, in ns
 * @param sweepNanos other intervals to try, in ns; may be empty
 * @param callNanos how long a call into C is to take, in ns
 * @param millis how long to measure, start-up included, in ms
 * @param cpus whose relation is read around each run
 * @param pythons programs to compare with
 */
public record GilPlan(
    Kernel.Description kernel,
    Kernel.Description pythonKernel,
    List<Integer> workers,
    long switchIntervalNanos,
    List<Long> sweepNanos,
    long callNanos,
    long millis,
    Reading<CpuPair> cpus,
    List<String> pythons)
    implements TimedPlan {
  /** Tried by a sweep, in ns: the ends of what can be set, and steps between. */
  private static final List<Long> SWEEP =
      List.of(100_000L, 500_000L, 1_000_000L, 5_000_000L, 20_000_000L, 50_000_000L);

  /** The rounds for which there is to be time; intervals from fewer would be rough. */
  private static final int ROUNDS = 6;

  private static final long SHORTEST_JOB_NANOS = 10_000_000;
  private static final long LONGEST_JOB_NANOS = 25_000_000;

  public GilPlan {
    workers = List.copyOf(workers);
    sweepNanos = List.copyOf(sweepNanos);
    pythons = List.copyOf(pythons);
    if (workers.isEmpty() || workers.getFirst() != 1 || !isAscending(workers)) {
      throw new IllegalArgumentException("numbers of workers " + workers);
    }
    if (callNanos < 1 || millis < 1) {
      throw new IllegalArgumentException(callNanos + " ns, " + millis + " ms");
    }
  }

  /**
   * What the user asked for: the two CPUs and the interpreters are those of this machine.
   *
   * @param workers how many, in any order; one is always among them
   * @param sweep whether to try other switch intervals too
   * @param python whether to compare with CPython
   */
  public static GilPlan of(
      Kernel kernel,
      Kernel pythonKernel,
      List<Integer> workers,
      long switchIntervalNanos,
      boolean sweep,
      long callNanos,
      long millis,
      boolean python) {
    TreeSet<Integer> counts = new TreeSet<>(workers);
    counts.add(1);
    return new GilPlan(
        kernel.description(),
        pythonKernel.description(),
        List.copyOf(counts),
        switchIntervalNanos,
        SWEEP.stream().filter(nanos -> sweep && nanos != switchIntervalNanos).toList(),
        callNanos,
        millis,
        Relations.pair(Path.of("/")),
        python ? Pythons.toTry(System.getenv().getOrDefault("PATH", "")) : List.of());
  }

  private static boolean isAscending(List<Integer> numbers) {
    return List.copyOf(new TreeSet<>(numbers)).equals(numbers);
  }

  @Override
  public List<String> kernels(String suite) {
    return Stream.of(kernel, pythonKernel)
        .filter(called -> called.suite().equals(suite))
        .map(Kernel.Description::name)
        .distinct()
        .toList();
  }

  /** What workers can do with the lock: in Java they cannot work without it. */
  List<Mode> modes() {
    return kernel.language() == Kernel.Language.C
        ? List.of(Mode.values())
        : List.of(Mode.NONE, Mode.HELD);
  }

  /** Counts of workers for what takes long to measure: one, two and the most. */
  List<Integer> beside() {
    return Stream.of(1, 2, workers.getLast()).filter(workers::contains).distinct().toList();
  }

  /** Workers under each interval of the sweep. */
  int sweepWorkers() {
    return workers.size() == 1 ? 1 : workers.get(1);
  }

  /** So long that it takes several switch intervals, so short that several rounds fit, in ns. */
  long jobNanos() {
    double nanos = (millis * 1e6 / ROUNDS - ticksNanos()) / jobsInARow();
    return Math.round(Math.clamp(nanos, SHORTEST_JOB_NANOS, LONGEST_JOB_NANOS));
  }

  /** About how long a round takes at least, in ms. */
  public long shortestRoundMillis() {
    return Math.round((ticksNanos() + jobsInARow() * SHORTEST_JOB_NANOS) / 1e6);
  }

  private double ticksNanos() {
    int ticks = modes().size() * beside().size() + sweepNanos.size();
    return (double) ticks * LockRounds.SPAN_NANOS;
  }

  /** How many jobs a round is long, if those that can share all CPUs do. */
  private double jobsInARow() {
    double jobs = (double) sweepNanos.size() * sweepWorkers();
    for (Mode mode : modes()) {
      jobs += jobs(workers, mode == Mode.HELD);
    }
    for (PythonCall call : pythons.isEmpty() ? new PythonCall[0] : PythonCall.values()) {
      jobs += jobs(beside(), call == PythonCall.PYTHON || call == PythonCall.PYDLL);
    }
    return jobs;
  }

  private static double jobs(List<Integer> workers, boolean oneByOne) {
    int cpus = oneByOne ? 1 : Runtime.getRuntime().availableProcessors();
    return workers.stream()
        .mapToDouble(count -> Turn.repeats(count) * Math.max(1, (double) count / cpus))
        .sum();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new GilRounds(this, on).run();
  }
}
