package org.primelab.study.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.primelab.placement.Placement;
import org.primelab.report.Block;
import org.primelab.report.Heading;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Words;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.ForkPilot;
import org.primelab.session.SessionSpec;
import org.primelab.session.Trials;
import org.primelab.study.Answer;
import org.primelab.study.ExpectedTime;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.PlannedStudy;
import org.primelab.study.Rival;
import org.primelab.study.RivalTimed;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Takes;
import org.primelab.suite.Wording;

/**
 * Which numbers are prime, how long does each take, and what do several workers gain over one? The
 * run of Fluent Python's {@code sequential.py}, {@code procs.py} and {@code threads.py}.
 */
public final class CheckStudy extends PlannedStudy {
  private static final int LITTLE_WARM_UP_MILLIS = 3;

  /** Makes the study. */
  public CheckStudy() {
    super(
        "check",
        WARM_UP_MILLIS,
        CheckAnswer::of,
        Map.of(
            "trials",
            Trials.class,
            "costlyTrials",
            CostlyTrials.class,
            "knownSlowdown",
            KnownSlowdown.class,
            "rivalTimed",
            RivalTimed.class,
            "measurement",
            Measurement.class,
            "forkPilot",
            ForkPilot.class));
  }

  /**
   * The trial, so many times.
   *
   * @param withOneWorker whether the same work is also run by one worker, to compare with
   */
  public SessionSpec plan(Trial trial, int runs, boolean withOneWorker, long seed) {
    List<Trial> trials =
        withOneWorker && trial.workers() > 1 ? List.of(trial, trial.byOneWorker()) : List.of(trial);
    return plan(new Trials(trials, runs), seed);
  }

  /** The same beside the fastest of some kernels on one thread. */
  public SessionSpec plan(
      Trial trial, int runs, boolean withOneWorker, List<Rival> rivals, long seed) {
    SessionSpec plain = plan(trial, runs, withOneWorker, seed);
    return rivals.isEmpty() ? plain : plan(new CostlyTrials((Trials) plain.plan(), rivals), seed);
  }

  /**
   * The same warmed up for as long as its figures are worth it: what takes a worker less than a
   * millisecond has no speedup, and code in C needs no JIT.
   */
  public static SessionSpec warmedUp(SessionSpec spec, Kernel kernel) {
    List<Argument> workload = spec.trials().getFirst().workload();
    boolean isLittle =
        kernel.language() == Kernel.Language.C
            && ExpectedTime.of(kernel, workload).toNanos() < Speedup.LEAST_BUSY_NANOS;
    return isLittle ? spec.warmingUp(LITTLE_WARM_UP_MILLIS) : spec;
  }

  /** What is about to be run. */
  public static Heading heading(Trial trial) {
    return new Heading(
        "Checking %s with %s: %s, %s order%s"
            .formatted(
                Takes.count(trial.workload()),
                trial.kernel(),
                trial.model().crewOf(trial.workers()),
                Words.of(trial.order()),
                placed(trial.placement())));
  }

  private static String placed(Placement placement) {
    return switch (placement.policy()) {
      case NONE -> "";
      case LIST -> ", on CPUs " + words(placement.cpus());
      default -> ", placement %s on CPUs %s".formatted(placement.name(), words(placement.cpus()));
    };
  }

  /** The CPUs in the order of the workers. */
  private static String words(List<Integer> cpus) {
    return cpus.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The book's table: number, P if it is prime, seconds; or what else was asked and answered. */
  public static Table table(Trial trial, List<List<String>> rows) {
    int digits = trial.workload().stream().mapToInt(n -> n.toString().length()).max().orElse(1);
    return new Table(
        List.of(
            new Column("", Align.RIGHT, digits),
            new Column("", Align.RIGHT, Wording.of(trial.suite()).markWidth()),
            new Column("", Align.RIGHT, "0.000000s".length())),
        rows);
  }

  /** Rows of that table. */
  public static List<List<String>> cells(Trial trial, List<JobResult> jobs) {
    Wording wording = Wording.of(trial.suite());
    return jobs.stream().map(job -> JobRow.cells(job, wording)).toList();
  }

  /** What stands below the table, of a whole answer of this study. */
  public static List<Block> conclusion(Report whole) {
    return ((CheckAnswer) ((Answer) whole.data()).found()).conclusion();
  }
}
