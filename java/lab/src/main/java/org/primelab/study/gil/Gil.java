package org.primelab.study.gil;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Samples;
import org.primelab.study.Study;
import org.primelab.study.gil.GilView.Point;
import org.primelab.suite.Kernel;

/**
 * What does a global interpreter lock cost, and what do the ways around it give? Every worker does
 * the whole job once, under a simulated lock or none, and in CPython where it is installed.
 */
public final class Gil implements Study {
  /** Mostly waits for its own multiplications, and keeps off the divider that siblings share. */
  public static final String STANDARD_KERNEL = "mr7-montgomery-c";

  /** Tried by a sweep, in ns: the ends of what can be set, and steps between. */
  private static final List<Long> SWEEP =
      List.of(100_000L, 500_000L, 1_000_000L, 5_000_000L, 20_000_000L, 50_000_000L);

  private static final int FEW_ROUNDS = 5;

  /** A smaller share of windows moves no median. */
  private static final double NOTABLE_SHARE = 0.02;

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

  @Override
  public List<Samples> samples(Session session) {
    return Samples.together(session.only(LockRun.class).stream().map(Gil::sample));
  }

  private static Samples sample(LockRun run) {
    Setting setting = run.setting();
    String millis = "%s ms".formatted(setting.switchIntervalNanos() / 1e6);
    return new Samples(
        "lock %s, %d workers, switch interval %s"
            .formatted(setting.mode().word(), setting.workers(), millis),
        "lock",
        setting.mode().word(),
        Map.of("workers", Integer.toString(setting.workers()), "switch interval", millis),
        setting.workers(),
        Samples.Mode.ONE_RUN,
        List.of(new Samples.Sample(0, run.round(), run.wallNanos())));
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
    GilView view = new GilView(session, (GilPlan) session.spec().plan());
    List<Block> blocks = new ArrayList<>(new GilTables(view).blocks());
    blocks.addAll(findings(view));
    List<Caveat> caveats = new ArrayList<>(HostCaveats.of(session));
    caveats.addAll(caveats(view));
    Map<String, Object> document = Study.document(session, caveats);
    GilDocument.addTo(document, view);
    return new Report(blocks, caveats, view.failures(), document);
  }

  private static List<Finding> findings(GilView view) {
    List<Finding> findings = new ArrayList<>();
    if (view.points().isEmpty()) {
      findings.add(Finding.NOTHING);
    }
    int most = view.plan().workers().getLast();
    if (most > 1) {
      view.point(Mode.HELD, most, Optional.empty()).ifPresent(p -> findings.add(held(p)));
      view.point(Mode.RELEASED, most, Optional.empty()).ifPresent(p -> findings.add(released(p)));
    }
    if (!view.plan().modes().contains(Mode.RELEASED)) {
      findings.add(
          new Finding(
              "released: not for %s, which is in Java and runs under the lock; take a kernel in C"
                  .formatted(view.plan().kernel().name())));
    }
    view.missed().forEach(missed -> findings.add(missing(missed)));
    return findings;
  }

  private static Finding held(Point point) {
    return new Finding(
        String.format(
            Locale.ROOT,
            "held: %d workers did %.2f times the work of one in the same time; they waited %.0f %%"
                + " of it",
            point.setting().workers(),
            speedup(point),
            100 * point.waitShare()));
  }

  private static Finding released(Point point) {
    return new Finding(
        String.format(
            Locale.ROOT,
            "released around calls into C: %.2f times the work of one",
            speedup(point)));
  }

  private static double speedup(Point point) {
    return point.setting().workers() / point.ratio().ratio().median();
  }

  private static Finding missing(PythonMissed missed) {
    return new Finding(
        "unavailable: %s: %s; %s".formatted(missed.interpreter(), missed.reason(), missed.cure()));
  }

  private static List<Caveat> caveats(GilView view) {
    List<Caveat> caveats = new ArrayList<>();
    if (view.plan().cpus() instanceof Reading.Unavailable<CpuPair>(String reason, String cure)) {
      caveats.add(new Caveat("relation", "not told apart by the CPUs' relation: " + reason, cure));
    }
    int rounds = view.windows().rounds();
    if (rounds > 0 && rounds < FEW_ROUNDS) {
      caveats.add(
          new Caveat(
              "few-rounds",
              "only %d rounds: the intervals are rough".formatted(rounds),
              "give it more --time, or fewer --workers"));
    }
    double siblings = view.windows().share(Relation.CORE);
    if (siblings >= NOTABLE_SHARE) {
      caveats.add(
          new Caveat(
              "siblings",
              String.format(
                  Locale.ROOT,
                  "the two CPUs were hyperthreads of one core in %.0f %% of the windows",
                  100 * siblings),
              "read the rows by class; a kernel bound by a shared unit looks locked there"));
    }
    return caveats;
  }
}
