package org.primelab.study.check;

import static org.primelab.report.Quantity.bookSeconds;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.LockUse;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Trials;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.Failures;
import org.primelab.study.Study;
import org.primelab.topology.CpuSet;

/**
 * Which numbers are prime, how long does each take, and what do several workers gain over one? The
 * run of Fluent Python's {@code sequential.py}, {@code procs.py} and {@code threads.py}.
 */
public final class Check implements Study {
  /** Enough for the JIT to reach its last tier on so small a loop. */
  private static final int WARM_UP_MILLIS = 30;

  /**
   * What the user asked for.
   *
   * @param trial what to run
   * @param runs how often, at least 1
   * @param withOneWorker whether the same work is also run by one worker, to compare with
   * @param seed of everything random, in [0, 2^32)
   */
  public record Options(Trial trial, int runs, boolean withOneWorker, long seed) {}

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of("trials", Trials.class, "measurement", Measurement.class);
  }

  /** The trial; and, for the speedup, the same by one worker. */
  public SessionSpec plan(Options options) {
    Trial trial = options.trial();
    List<Trial> trials =
        options.withOneWorker() && trial.workers() > 1
            ? List.of(trial, trial.byOneWorker())
            : List.of(trial);
    return new SessionSpec(
        name(), new Trials(trials, options.runs()), WARM_UP_MILLIS, options.seed());
  }

  @Override
  public Report answer(Session session) {
    List<Block> blocks = new ArrayList<>();
    Trial trial = session.spec().trials().getFirst();
    blocks.add(heading(trial));
    firstRun(session)
        .ifPresent(run -> blocks.add(table(trial, run.jobs().stream().map(this::cells).toList())));
    blocks.addAll(conclusion(session));
    List<Caveat> caveats = caveats(session);
    return new Report(blocks, caveats, Failures.of(session), CheckDocument.of(session, caveats));
  }

  /** What is about to be run. */
  public Finding heading(Trial trial) {
    return new Finding(
        "Checking %s with %s: %s, %s order%s"
            .formatted(
                count(trial.workload().size(), "number"),
                trial.kernel(),
                trial.model().crewOf(trial.workers()),
                trial.order().name().toLowerCase(Locale.ROOT),
                placed(trial.placement())));
  }

  private static String placed(Placement placement) {
    return switch (placement.policy()) {
      case NONE -> "";
      case LIST -> ", on CPUs " + words(placement.cpus());
      default -> ", placement %s on CPUs %s".formatted(placement.name(), words(placement.cpus()));
    };
  }

  /** In the order of the workers. */
  private static String words(List<Integer> cpus) {
    return cpus.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The book's table: number, P if it is prime, seconds. */
  public Table table(Trial trial, List<List<String>> rows) {
    int digits = trial.workload().stream().mapToInt(n -> n.toString().length()).max().orElse(1);
    return new Table(
        List.of(
            new Column("", Align.RIGHT, digits),
            new Column("", Align.LEFT, 1),
            new Column("", Align.RIGHT, "0.000000s".length())),
        rows);
  }

  /** One row of that table. */
  public List<String> cells(JobResult job) {
    return List.of(
        job.number().toString(), job.prime() ? "P" : " ", bookSeconds(job.elapsedNanos()));
  }

  /** What stands below the table. */
  public List<Block> conclusion(Session session) {
    Optional<Measurement> first = firstRun(session);
    if (first.isEmpty()) {
      return List.of(Finding.NOTHING);
    }
    Measurement run = first.get();
    List<Block> blocks = new ArrayList<>();
    blocks.add(total(run));
    if (session.spec().runs() > 1) {
      blocks.add(repeated(session));
    }
    blocks.add(Speedup.of(session).sentence());
    if (run.trial().model().hasProcesses()) {
      blocks.add(
          new Finding(
              "not counted: %s until all processes were ready"
                  .formatted(duration(run.startUpNanos()))));
    }
    run.lock().ifPresent(use -> blocks.add(lock(use)));
    if (run.herdedThreads() > 0) {
      blocks.add(herded(run));
    }
    blocks.add(shares(run));
    return blocks;
  }

  private static Finding total(Measurement run) {
    long primes = run.jobs().stream().filter(JobResult::prime).count();
    return new Finding(
        "%s in %s, %d prime; the parts sum to %s"
            .formatted(
                count(run.jobs().size(), "check"),
                duration(run.wallNanos()),
                primes,
                duration(run.busyNanos())));
  }

  private static Finding repeated(Session session) {
    double[] walls = Speedup.walls(session.of(session.spec().trials().getFirst()));
    if (walls.length == 0) {
      return new Finding("no run was complete");
    }
    Interval wall = Statistics.medianInterval(walls, session.spec().seed());
    return new Finding(
        "median of %s: %s (95 %% interval %s to %s)"
            .formatted(
                count(walls.length, "run"),
                duration(wall.median()),
                duration(wall.low()),
                duration(wall.high())));
  }

  private static Finding lock(LockUse use) {
    return new Finding(
        "the lock changed hands %s; threads waited %s for it, %s at longest"
            .formatted(
                count(use.handOvers(), "time"),
                duration(use.waitNanos()),
                duration(use.longestNanos())));
  }

  private static Table shares(Measurement run) {
    return new Table(
        List.of(
            new Column("worker", Align.RIGHT, 0),
            new Column("jobs", Align.RIGHT, 0),
            new Column("busy", Align.RIGHT, 0),
            new Column("CPU", Align.RIGHT, 0),
            new Column("preempted", Align.RIGHT, 0),
            new Column("ran on CPU", Align.RIGHT, 0),
            new Column("moves", Align.RIGHT, 0)),
        run.workers().stream().map(Check::share).toList());
  }

  private static List<String> share(WorkerResult worker) {
    String cpu = "unavailable";
    String preempted = "unavailable";
    if (worker.usage() instanceof Reading.Value<ThreadUsage>(ThreadUsage usage)) {
      cpu = duration(usage.cpuNanos());
      preempted = Long.toString(usage.involuntarySwitches());
    }
    return List.of(
        Integer.toString(worker.worker()),
        Integer.toString(worker.jobs()),
        duration(worker.busyNanos()),
        cpu,
        preempted,
        cpusOf(worker),
        movesOf(worker));
  }

  private static String cpusOf(WorkerResult worker) {
    return worker.location() instanceof Reading.Value<Location>(Location where)
        ? CpuSet.of(where.cpus()).toString()
        : "unavailable";
  }

  private static String movesOf(WorkerResult worker) {
    return worker.location() instanceof Reading.Value<Location>(Location where)
            && where.migrations() instanceof Reading.Value<Long>(Long moves)
        ? Long.toString(moves)
        : "unavailable";
  }

  private static Finding herded(Measurement run) {
    return new Finding(
        "%s of the lab's own JVM kept on CPU %s meanwhile, and let go after"
            .formatted(
                count(run.herdedThreads(), "thread"), CpuSet.of(run.trial().placement().herd())));
  }

  /** The run whose numbers are shown one by one, complete or not. */
  static Optional<Measurement> firstRun(Session session) {
    return session.measurements().stream().findFirst();
  }

  private static List<Caveat> caveats(Session session) {
    List<Caveat> caveats = new ArrayList<>(HostCaveats.of(session));
    Trial trial = session.spec().trials().getFirst();
    int cpus = session.environment().cpus();
    if (trial.workers() > cpus) {
      caveats.add(
          new Caveat(
              "oversubscribed",
              "%s on %s: a number's time includes waiting for a CPU"
                  .formatted(count(trial.workers(), "worker"), count(cpus, "CPU")),
              "use --workers " + cpus + " to time the numbers themselves"));
    }
    long replaced =
        session.measurements().stream()
            .flatMap(run -> run.losses().stream())
            .filter(loss -> loss.replaced())
            .count();
    if (replaced > 0) {
      caveats.add(
          new Caveat(
              "worker-lost",
              count(replaced, "worker") + " died and had to be replaced: wall times include that",
              "see 'losses' in session.json, and run it again"));
    }
    return caveats;
  }
}
