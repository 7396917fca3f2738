package org.primelab.render;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.report.Table;
import org.primelab.run.JobResult;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import org.primelab.study.check.CheckStudy;
import org.primelab.suite.Takes;

/**
 * Shows a check while it runs: the rows of its first run as they come, and a word on the progress
 * line about the rest.
 */
public final class LiveCheck implements RunListener {
  /** Rows of more are shown when the run is over: printing them takes CPUs as well. */
  private static final int MOST_AT_ONCE = 1000;

  private final Trial shown;
  private final Table shape;
  private final Optional<TerminalRenderer> rows;
  private final Optional<ProgressLine> progress;
  private final int runs;
  private int ended = -1;
  private Trial running;
  private int iteration;
  private int done;
  private String all = "";

  /** How much of all runs is done. */
  private final RunListener line;

  /**
   * Shows on what is there.
   *
   * @param shown the trial whose first run is shown
   * @param runs how many there are of all trials, at least 1
   * @param rows where the table goes, if it is wanted
   * @param progress the line at the bottom, if there is one
   */
  public LiveCheck(
      Trial shown, int runs, Optional<TerminalRenderer> rows, Optional<ProgressLine> progress) {
    this.shown = shown;
    this.runs = runs;
    this.line = progress.<RunListener>map(LiveProgress::new).orElse(RunListener.NONE);
    this.shape = CheckStudy.table(shown, List.of());
    this.rows = rows;
    this.progress = progress;
    this.running = shown;
  }

  @Override
  public void expected(Duration lasting) {
    line.expected(lasting);
  }

  @Override
  public void began(Trial trial, int iteration) {
    running = trial;
    this.iteration = iteration;
    all = Takes.count(trial.workload());
    ended++;
    done = 0;
    say();
  }

  @Override
  public void answered(List<JobResult> results) {
    done += results.size();
    if (isShown() && showsAtOnce()) {
      show(results);
    }
    say();
  }

  /** Shows what was kept back while the workers needed the CPUs. */
  public void end(List<JobResult> results) {
    for (int from = 0; !showsAtOnce() && from < results.size(); from += MOST_AT_ONCE) {
      show(results.subList(from, Math.min(results.size(), from + MOST_AT_ONCE)));
    }
  }

  private boolean showsAtOnce() {
    return shown.workload().size() <= MOST_AT_ONCE;
  }

  private void show(List<JobResult> results) {
    List<List<String>> cells = CheckStudy.cells(shown, results);
    print(renderer -> renderer.rows(shape, cells));
  }

  @Override
  public void lost(WorkerLoss loss) {
    progress.ifPresent(its -> its.say("worker %d died,".formatted(loss.worker())));
  }

  private boolean isShown() {
    return iteration == 0 && running.equals(shown);
  }

  private void say() {
    String which =
        isShown()
            ? ""
            : "run %d, %s: ".formatted(iteration + 1, running.model().crewOf(running.workers()));
    double ofRun = (double) done / running.workload().size();
    line.progress("%s%d of %s".formatted(which, done, all), Math.min(1, (ended + ofRun) / runs));
  }

  private void print(Consumer<TerminalRenderer> what) {
    rows.ifPresent(
        renderer ->
            progress.ifPresentOrElse(
                its -> its.above(() -> what.accept(renderer)), () -> what.accept(renderer)));
  }
}
