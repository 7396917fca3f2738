package org.primelab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.placement.Placement;
import org.primelab.render.LiveCheck;
import org.primelab.render.ProgressLine;
import org.primelab.render.TerminalRenderer;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.run.Trial;
import org.primelab.session.Forks;
import org.primelab.session.Pilot;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.stats.Interval;
import org.primelab.study.Rival;
import org.primelab.study.Rivals;
import org.primelab.study.check.CheckStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab check}. */
@Command(
    name = "check",
    description =
        "Test numbers for primality, or answer what else a suite asks, and show what several workers gain"
            + " over one.")
final class CheckCommand extends LoadingCommand<CheckStudy> {
  @Mixin NumberOptions numbers = new NumberOptions();

  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--kernel",
      description = "How it is done: see lab list kernels (default: the plainest, trial-c).")
  @Nullable String kernel;

  @Option(
      names = "--model",
      description = "Who does the work: ${COMPLETION-CANDIDATES} (default: threads).")
  ModelKind model = new Model.Threads().kind();

  @Option(
      names = "--workers",
      description = "How many (default: one for each CPU allowed; 1 for sequential).")
  @Nullable Integer workers;

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Option(
      names = "--order",
      description = "Order of the queue: ${COMPLETION-CANDIDATES} (default: fifo).")
  JobOrder order = JobOrder.FIFO;

  @Option(names = "--runs", description = "Repeat so often, in each JVM (default: 1).")
  @Nullable Integer runs;

  @Mixin ForkOptions forks = new ForkOptions();

  @Mixin ModelOptions options = new ModelOptions();

  @Option(
      names = "--no-baseline",
      description = "Do not run the same work by one worker; then there is no speedup.")
  boolean noBaseline;

  @Option(
      names = "--cost",
      negatable = true,
      description =
          "Hold the workers against the fastest kernel on one thread, which is looked for first"
              + " (default: from six runs on, where looking for it takes less than a tenth of the"
              + " time).")
  @Nullable Boolean cost;

  /** What takes so many times less than a session is no price to speak of. */
  private static final int LITTLE = 10;

  @Mixin LimitOption limit = new LimitOption();

  CheckCommand(Lab lab) {
    super(lab, new CheckStudy());
  }

  @Override
  Lab timed() {
    return lab.limited(limit.millis());
  }

  @Override
  List<Argument> typed() {
    return numbers.typed(lab, output);
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    Integer asked = runs;
    Trial trial = trial(kernels);
    Kernel chosen = kernels.byName(trial.suite(), trial.kernel());
    SessionSpec plain = study.plan(trial, asked == null ? 1 : asked, !noBaseline, seed.chosen());
    SessionSpec once = costly(plain, kernels, chosen);
    return forks.in(CheckStudy.warmedUp(once, chosen), asked != null);
  }

  /** The same beside the fastest kernel on one thread, if that was asked for or costs little. */
  private SessionSpec costly(SessionSpec plain, Kernels kernels, Kernel chosen) {
    Boolean wanted = cost;
    boolean isWorthIt =
        plain.trials().size() > 1
            && plain.runs() >= Interval.LEAST
            && limit.millis().isEmpty()
            && chosen.code().origin().isEmpty();
    if (wanted == null ? !isWorthIt : !wanted) {
      return plain;
    }
    Trial trial = plain.trials().getFirst();
    List<Rival> rivals = Rival.of(kernels, chosen, trial.workload());
    return wanted != null || isLittle(plain, rivals, kernels)
        ? study.plan(trial, plain.runs(), !noBaseline, rivals, plain.seed())
        : plain;
  }

  private static boolean isLittle(SessionSpec plain, List<Rival> rivals, Kernels kernels) {
    Trial trial = plain.trials().getFirst();
    Duration looking = new Rivals(rivals, trial.suite(), trial.workload()).lasting();
    return plain
        .lasting(Pilot.here(kernels))
        .filter(all -> all.compareTo(looking.multipliedBy(LITTLE)) >= 0)
        .isPresent();
  }

  @Override
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    Trial trial = spec.trials().getFirst();
    return measuring.run(
        spec, session -> show(session, trial, runs(spec)), (_, whole) -> rest(whole));
  }

  private Trial trial(Kernels kernels) {
    List<Kernel> named = suite.kernels(kernels, kernel == null ? List.of() : List.of(kernel));
    Kernel chosen = named.getFirst();
    List<Argument> workload = SuiteOption.workload(named, numbers.typed());
    Model told = options.told(List.of(model)).getFirst();
    int count = placing.workers(told, workers);
    Placement placement = placing.choose(count);
    ModelOptions.requireRunnable(told, chosen);
    return new Trial(chosen.suite().name(), chosen.name(), workload, told, placement, count, order);
  }

  /** What a terminal has not shown yet, or all of it for a program. */
  private Report rest(Report whole) {
    return output.json ? whole : whole.with(CheckStudy.conclusion(whole));
  }

  private static int runs(SessionSpec spec) {
    int forks = spec.forks().map(Forks::most).orElse(1);
    return Math.max(1, forks * spec.trials().size() * spec.runs());
  }

  private Session show(Measuring.Listening session, Trial trial, int runs)
      throws InterruptedException {
    Optional<TerminalRenderer> rows = output.json ? Optional.empty() : Optional.of(lab.tables());
    Optional<ProgressLine> progress =
        lab.progressVisible() && !output.quiet
            ? Optional.of(ProgressLine.on(lab.err()))
            : Optional.empty();
    rows.ifPresent(terminal -> terminal.begin(CheckStudy.heading(trial)));
    LiveCheck live = new LiveCheck(trial, runs, rows, progress);
    try {
      Session measured = session.run(live);
      measured.measurements().stream().findFirst().ifPresent(run -> live.end(run.jobs()));
      return measured;
    } finally {
      progress.ifPresent(ProgressLine::close);
      rows.ifPresent(TerminalRenderer::end);
    }
  }
}
