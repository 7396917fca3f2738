package org.primelab.study.gil;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;
import org.primelab.suite.Kernel;

/**
 * What does a global interpreter lock cost, and what do the ways around it give? Every worker does
 * the whole job once, under a simulated lock or none, and in CPython where it is installed.
 */
public final class GilStudy implements Study {
  /** Mostly waits for its own multiplications, and keeps off the divider that siblings share. */
  public static final String STANDARD_KERNEL = "mr7-montgomery-c";

  /** Tried by a sweep, in ns: the ends of what can be set, and steps between. */
  private static final List<Long> SWEEP =
      List.of(100_000L, 500_000L, 1_000_000L, 5_000_000L, 20_000_000L, 50_000_000L);

  /**
   * What the user asked for.
   *
   * @param kernel what workers call or loop in
   * @param pythonKernel the kernel in C that CPython calls
   * @param workers how many, in any order
   * @param switchIntervalNanos how long a worker waits before it asks for the lock, in ns
   * @param sweep whether to try other intervals too
   * @param callNanos how long a call into C is to take, in ns
   * @param millis how long to measure, start-up included, in ms
   * @param python whether to compare with CPython
   * @param seed of everything random, in [0, 2^32)
   */
  public record Options(
      Kernel kernel,
      Kernel pythonKernel,
      List<Integer> workers,
      long switchIntervalNanos,
      boolean sweep,
      long callNanos,
      long millis,
      boolean python,
      long seed) {}

  @Override
  public String name() {
    return "gil";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "gilPlan",
        GilPlan.class,
        "lockRun",
        LockRun.class,
        "lockTicks",
        LockTicks.class,
        "lockFailure",
        LockFailure.class,
        "pythonFound",
        PythonFound.class,
        "pythonMissed",
        PythonMissed.class,
        "pythonRun",
        PythonRun.class);
  }

  /** One worker is always among them, as the others are compared with it. */
  public SessionSpec plan(Options options) {
    TreeSet<Integer> workers = new TreeSet<>(options.workers());
    workers.add(1);
    List<Long> sweep =
        SWEEP.stream()
            .filter(interval -> options.sweep() && interval != options.switchIntervalNanos())
            .toList();
    GilPlan plan =
        new GilPlan(
            options.kernel().description(),
            options.pythonKernel().description(),
            List.copyOf(workers),
            options.switchIntervalNanos(),
            sweep,
            options.callNanos(),
            options.millis(),
            CpuPair.of(Path.of("/")),
            options.python() ? Pythons.toTry(System.getenv().getOrDefault("PATH", "")) : List.of());
    return new SessionSpec(name(), plan, 0, options.seed());
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, GilAnswer.of(session));
  }
}
