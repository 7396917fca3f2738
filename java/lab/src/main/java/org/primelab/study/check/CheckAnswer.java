package org.primelab.study.check;

import static java.util.stream.Collectors.toMap;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.LockUse;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.report.Alike;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.run.JobResult;
import org.primelab.run.JobResults;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import org.primelab.run.WorkerResult;
import org.primelab.session.ForkPilot;
import org.primelab.session.ForkTimes;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
import org.primelab.study.CostOf;
import org.primelab.study.CostRow;
import org.primelab.study.Found;
import org.primelab.study.SharedCore;
import org.primelab.study.SoloTimes;
import org.primelab.suite.MappedList;
import org.primelab.suite.Wording;
import org.primelab.topology.CpuSet;

/**
 * The answer of {@link CheckStudy}.
 *
 * @param suite name of the kernel's suite
 * @param trial what was run
 * @param runs how often it was to be
 * @param interrupted whether the user ended the session before its time
 * @param sharedCores what the jobs of each complete run tell of shared cores, in order
 * @param first the run whose numbers are shown one by one, complete or not
 * @param speedup what several workers gained over one
 * @param cost how many workers beat the fastest kernel on one thread, if that was asked
 * @param wallNanos of complete runs, in ns
 * @param completeRuns how many those are
 * @param jvms in how many JVMs they were made, if in several
 * @param pilot what was planned last where a pilot planned them
 * @param cpus that could be used
 * @param replaced workers that died and were replaced
 */
record CheckAnswer(
    String suite,
    TrialRow trial,
    int runs,
    boolean interrupted,
    List<Reading<SharedCore>> sharedCores,
    @JsonUnwrapped Optional<RunRow> first,
    Speedup speedup,
    Optional<CostRow> cost,
    @JsonIgnore Optional<Interval> wallNanos,
    @JsonIgnore int completeRuns,
    Optional<Integer> jvms,
    Optional<ForkPilot> pilot,
    @JsonIgnore int cpus,
    @JsonIgnore long replaced)
    implements Found {
  private static final String TOO_SHORT = "its jobs are too short to tell";
  private static final String LONGER = "try longer numbers";

  /** Reading the clock before and after a job takes some 50 ns, which is 1 % of that. */
  private static final long LEAST_NANOS = 5_000;

  /** More rows are for programs alone. */
  private static final int MOST_ROWS = 1000;

  private static final int LONGEST = 20;
  private static final int WIDEST = 16;

  private static final String COST_NOT_ASKED =
      "whether several workers beat the fastest kernel on one thread (COST) was not asked: give"
          + " --cost";

  private static final String UNAVAILABLE = "unavailable";

  private static final Columns<WorkerResult> SHARES =
      Columns.<WorkerResult>none()
          .right("jobs", row -> Integer.toString(row.jobs()))
          .right("busy", row -> duration(row.busyNanos()))
          .right("CPU", row -> usage(row, used -> duration(used.cpuNanos())))
          .right("preempted", row -> usage(row, used -> Long.toString(used.involuntarySwitches())))
          .right("ran on CPU", row -> where(row, CheckAnswer::cpus))
          .right(
              "moves",
              row -> where(row, at -> at.migrations().map(String::valueOf).orElse(UNAVAILABLE)));

  /** Those of a group may be too many for a column. */
  private static String cpus(Location at) {
    String all = CpuSet.of(at.cpus()).toString();
    return all.length() <= WIDEST ? all : count(at.cpus().stream().distinct().count(), "CPU");
  }

  private static String usage(WorkerResult row, Function<ThreadUsage, String> words) {
    return row.usage().map(words).orElse(UNAVAILABLE);
  }

  private static String where(WorkerResult row, Function<Location, String> words) {
    return row.location().map(words).orElse(UNAVAILABLE);
  }

  /** A trial as scripts know it, with its placement by name. */
  record TrialRow(
      @JsonUnwrapped @JsonIgnoreProperties({"suite", "workload", "placement"}) Trial trial,
      String placement,
      List<Integer> cpus,
      List<Integer> herd) {
    static TrialRow of(Trial trial) {
      Placement where = trial.placement();
      return new TrialRow(trial, where.name(), where.cpus(), where.herd());
    }
  }

  /** A run as scripts know it, with its jobs in their words. */
  record RunRow(
      List<JobRow> jobs,
      long busyNanos,
      Reading<SharedCore> sharedCore,
      Optional<Together> takenTogether,
      @JsonUnwrapped @JsonIgnoreProperties({"trial", "fork", "iteration", "jobs"})
          Measurement run) {
    static RunRow of(Measurement run, Session session) {
      return new RunRow(
          MappedList.of(run.jobs(), job -> JobRow.of(run.trial(), job)),
          run.busyNanos(),
          CheckAnswer.sharedCore(run, solo(session, run.trial())),
          Together.in(run),
          run);
    }
  }

  /** A million short ones would be looked at for seconds, to be told nothing. */
  private static Reading<SoloTimes> solo(Session session, Trial trial) {
    List<Measurement> runs = session.of(trial);
    return !runs.isEmpty() && runs.stream().allMatch(CheckAnswer::isTooShort)
        ? Reading.unavailable(TOO_SHORT, LONGER)
        : soloTimes(session, trial);
  }

  private static Reading<SoloTimes> soloTimes(Session session, Trial trial) {
    return SoloTimes.of(
        session, trial.kernel(), session.of(trial.byOneWorker()), session.of(trial));
  }

  private static Reading<SharedCore> sharedCore(Measurement run, Reading<SoloTimes> solo) {
    return isTooShort(run)
        ? Reading.unavailable(TOO_SHORT, LONGER)
        : solo.flatMap(alone -> SharedCore.of(run, alone));
  }

  private static boolean isTooShort(Measurement run) {
    return Together.in(run).isPresent() || run.busyNanos() < LEAST_NANOS * run.jobs().size();
  }

  /**
   * Jobs too short to be taken one by one.
   *
   * @param jobs how many a worker took at a time, at most
   * @param sharedTimes whether times of single ones are shares of what several took
   */
  record Together(int jobs, boolean sharedTimes) {
    static Optional<Together> in(Measurement run) {
      return run.jobs() instanceof JobResults results && results.handful() > 1
          ? Optional.of(new Together(results.handful(), results.sharesTimes()))
          : Optional.empty();
    }

    private String sentence() {
      return "they are so short that workers took up to %,d at a time; %s"
          .formatted(
              jobs,
              sharedTimes
                  ? "what one took is its share of what those together took"
                  : "each was timed alone");
    }
  }

  static CheckAnswer of(Session session) {
    Trial trial = session.spec().trials().getFirst();
    Reading<SoloTimes> solo = solo(session, trial);
    List<double[]> walls = ForkTimes.byFork(session.of(trial));
    return new CheckAnswer(
        trial.suite(),
        TrialRow.of(trial),
        session.spec().runs(),
        session.interrupted(),
        session.of(trial).stream().map(run -> sharedCore(run, solo)).toList(),
        session.measurements().stream().findFirst().map(run -> RunRow.of(run, session)),
        Speedup.of(session),
        cost(session),
        Optional.of(walls)
            .filter(seen -> !seen.isEmpty())
            .map(seen -> Levels.interval(seen, Statistics::median)),
        session.of(trial).size(),
        Optional.of(walls.size()).filter(several -> several > 1),
        session.only(ForkPilot.class).stream().reduce((a, b) -> b),
        session.environment().cpus(),
        session.measurements().stream()
            .flatMap(run -> run.losses().stream())
            .filter(WorkerLoss::replaced)
            .count());
  }

  /** Both numbers of workers that were run, against one thread. */
  private static Optional<CostRow> cost(Session session) {
    if (!(session.spec().plan() instanceof CostlyTrials plan)) {
      return Optional.empty();
    }
    Map<Integer, List<Measurement>> runs =
        plan.trials().stream().collect(toMap(Trial::workers, session::of));
    return Optional.of(
        new CostOf(session, plan.all()).of(plan.trials().getFirst().kernel(), runs, plan::alone));
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(List.of(CheckStudy.heading(trial.trial)));
    first.ifPresent(run -> blocks.addAll(table(run)));
    blocks.addAll(conclusion());
    return blocks;
  }

  /** Every one, or those that took longest where they are too many to look at. */
  private List<Block> table(RunRow run) {
    List<JobResult> jobs = run.run.jobs();
    if (jobs.size() <= MOST_ROWS) {
      return List.of(CheckStudy.table(trial.trial, CheckStudy.cells(trial.trial, jobs)));
    }
    List<JobResult> longest = longest(jobs);
    return List.of(
        new Heading("The %d that took longest, of %,d".formatted(LONGEST, jobs.size())),
        CheckStudy.table(trial.trial, CheckStudy.cells(trial.trial, longest)));
  }

  /** Those that took longest, first of those that took as long the one that ended first. */
  private static List<JobResult> longest(List<JobResult> jobs) {
    PriorityQueue<Integer> least =
        new PriorityQueue<>(
            Comparator.<Integer>comparingLong(i -> jobs.get(i).elapsedNanos())
                .thenComparing(Comparator.reverseOrder()));
    long atLeast = -1;
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.get(i).elapsedNanos() > atLeast) {
        least.add(i);
        if (least.size() > LONGEST) {
          least.remove();
          atLeast = jobs.get(least.element()).elapsedNanos();
        }
      }
    }
    return least.stream().sorted(least.comparator().reversed()).map(jobs::get).toList();
  }

  /** What stands below the table. */
  List<Block> conclusion() {
    return first.map(this::conclusion).orElse(List.of(Conclusion.NOTHING));
  }

  private List<Block> conclusion(RunRow run) {
    List<String> said = new ArrayList<>(List.of(total(run)));
    if (completeRuns > 1 || runs > 1) {
      said.add(
          wallNanos
              .map(
                  wall ->
                      "median of %s%s: %s"
                          .formatted(
                              count(completeRuns, "run"),
                              jvms.map(several -> " in %d JVMs".formatted(several)).orElse(""),
                              Intervals.whole(wall, Quantity.DURATION)))
              .orElse("no run was complete"));
    }
    said.add(speedup.sentence());
    int concluding = said.size();
    run.sharedCore
        .found()
        .filter(SharedCore::isNotable)
        .map(SharedCore::sentence)
        .ifPresent(said::add);
    if (trial.trial.model().hasProcesses()) {
      said.add(
          "not counted: %s until all processes were ready"
              .formatted(duration(run.run.startUpNanos())));
    }
    run.run.lock().map(CheckAnswer::lock).ifPresent(said::add);
    run.takenTogether.map(Together::sentence).ifPresent(said::add);
    if (run.run.herdedThreads() > 0) {
      said.add(
          "%s of the lab's own JVM kept on CPU %s meanwhile, and let go after"
              .formatted(count(run.run.herdedThreads(), "thread"), CpuSet.of(trial.herd)));
    }
    return Stream.<Stream<? extends Block>>of(
            said.stream().limit(concluding).map(Conclusion::new),
            said.stream().skip(concluding).map(Finding::new),
            cost.map(row -> row.told().stream()).orElseGet(() -> costNotAsked().stream()),
            Stream.of(shares(run).ofGroups("worker", workers(run.run))))
        .<Block>flatMap(blocks -> blocks)
        .toList();
  }

  /** Who sees several workers gain over one asks next whether one better thread would do. */
  private Optional<Finding> costNotAsked() {
    return Optional.of(new Finding(COST_NOT_ASKED)).filter(_ -> speedup.isOfEnoughPairs());
  }

  /** Workers grouped by how long they were busy, and had a CPU. */
  private static List<Alike<WorkerResult>> workers(Measurement run) {
    double longest = run.workers().stream().mapToLong(WorkerResult::busyNanos).max().orElse(0);
    return Alike.of(
            run.workers(),
            WorkerResult::worker,
            worker ->
                new double[] {
                  worker.busyNanos() / Math.max(1, longest),
                  worker.usage().map(used -> used.cpuNanos() / Math.max(1, longest)).orElse(0.0)
                })
        .stream()
        .map(group -> group.isGroup() ? everywhere(group, run) : group)
        .toList();
  }

  /** The CPU of the one in the middle says nothing of the others. */
  private static Alike<WorkerResult> everywhere(Alike<WorkerResult> group, Measurement run) {
    WorkerResult typical = group.typical();
    Set<Integer> numbers = Set.copyOf(group.numbers());
    List<Integer> cpus =
        run.workers().stream()
            .filter(worker -> numbers.contains(worker.worker()))
            .flatMap(worker -> worker.location().found().stream())
            .flatMap(at -> at.cpus().stream())
            .distinct()
            .sorted()
            .toList();
    return new Alike<>(
        group.numbers(),
        new WorkerResult(
            typical.worker(),
            typical.jobs(),
            typical.busyNanos(),
            typical.startUpNanos(),
            typical.usage(),
            typical.location().map(at -> new Location(cpus, at.migrations()))));
  }

  /** Whose core was shared is told where any was. */
  private static Columns<WorkerResult> shares(RunRow run) {
    return run.sharedCore
        .found()
        .filter(SharedCore::isNotable)
        .map(
            shared ->
                SHARES.right(
                    "core shared",
                    worker ->
                        Optional.ofNullable(shared.workers().get(worker.worker()))
                            .map(share -> Quantity.percent(share))
                            .orElse("")))
        .orElse(SHARES);
  }

  private String total(RunRow run) {
    String total = Wording.of(suite).total(MappedList.of(run.run.jobs(), JobResult::answer));
    return "%s in %s%s; the parts sum to %s"
        .formatted(
            count(run.jobs.size(), "check"),
            duration(run.run.wallNanos()),
            total.isEmpty() ? "" : ", " + total,
            duration(run.busyNanos));
  }

  private static String lock(LockUse use) {
    return "the lock changed hands %s; threads waited %s for it, %s at longest"
        .formatted(
            count(use.handOvers(), "time"),
            duration(use.waitNanos()),
            duration(use.longestNanos()));
  }

  @Override
  public List<Caveat> caveats() {
    List<Caveat> caveats = new ArrayList<>();
    int workers = trial.trial.workers();
    if (workers > cpus) {
      caveats.add(
          new Caveat(
              Doubt.OVERSUBSCRIBED,
              "%s on %s: a number's time includes waiting for a CPU"
                  .formatted(count(workers, "worker"), count(cpus, "CPU")),
              "use --workers " + cpus + " to time the numbers themselves"));
    }
    if (replaced > 0) {
      caveats.add(
          new Caveat(
              Doubt.WORKER_LOST,
              count(replaced, "worker") + " died and had to be replaced: wall times include that"));
    }
    return caveats;
  }
}
