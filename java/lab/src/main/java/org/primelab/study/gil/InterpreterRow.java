package org.primelab.study.gil;

import static org.primelab.report.Quantity.decimals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * Two workers of an interpreter beside one, by one way to work.
 *
 * @param name of the program
 * @param version with the interpreter's own name
 * @param way its name
 * @param words what it is
 * @param ratioToOneWorker wall time of two ÷ that of one, median of the rounds
 * @param ratioLow end of its interval
 * @param ratioHigh other end
 * @param rounds how many there were
 * @param coverage how probably the interval holds the true ratio
 * @param runnable how many of the two had work to do at a time, on a CPU or in the queue for one
 * @param verdict what follows
 */
record InterpreterRow(
    String name,
    String version,
    String way,
    String words,
    double ratioToOneWorker,
    double ratioLow,
    double ratioHigh,
    int rounds,
    double coverage,
    Reading<Double> runnable,
    LockVerdict verdict) {
  static final Columns<InterpreterRow> COLUMNS =
      Columns.<InterpreterRow>none()
          .left("way", InterpreterRow::words)
          .median("2 ÷ 1", row -> Optional.of(row.ratio()), decimals(2))
          .right("runnable", InterpreterRow::couldRun)
          .left("two workers worked", row -> row.verdict.words());

  @JsonIgnore
  Interval ratio() {
    return new Interval(ratioToOneWorker, ratioLow, ratioHigh, rounds, coverage);
  }

  private String couldRun() {
    return runnable.map(value -> decimals(2).apply(value)).orElse(Intervals.NONE);
  }

  /** A row for each way of that interpreter that was timed. */
  static Stream<InterpreterRow> of(InterpreterFound found, Session session) {
    List<InterpreterRun> runs =
        session.only(InterpreterRun.class).stream()
            .filter(run -> run.name().equals(found.name()))
            .toList();
    return found.ways().stream().flatMap(way -> of(found, way, runs).stream());
  }

  private static Optional<InterpreterRow> of(
      InterpreterFound found, OfferedWay offered, List<InterpreterRun> all) {
    List<InterpreterRun> runs =
        all.stream().filter(run -> run.way().equals(offered.way())).toList();
    Pairs pairs = new Pairs(runs);
    if (pairs.together().isEmpty()) {
      return Optional.empty();
    }
    Interval ratio = Statistics.pairedRatio(walls(pairs.together()), walls(pairs.alone()));
    return Optional.of(
        new InterpreterRow(
            found.name(),
            found.version(),
            offered.way(),
            offered.words(),
            ratio.median(),
            ratio.low(),
            ratio.high(),
            ratio.n(),
            ratio.coverage(),
            pairs.runnable(),
            pairs.verdict(ratio.median())));
  }

  private static double[] walls(List<InterpreterRun> runs) {
    return runs.stream().mapToDouble(InterpreterRun::wallNanos).toArray();
  }

  /** The rounds of one way that were finished. */
  private record Pairs(List<InterpreterRun> runs) {
    List<InterpreterRun> together() {
      return runs.stream().filter(run -> run.workers() > 1 && find(run).isPresent()).toList();
    }

    private Optional<InterpreterRun> find(InterpreterRun together) {
      return Rows.first(runs, run -> run.workers() == 1 && run.round() == together.round());
    }

    List<InterpreterRun> alone() {
      return together().stream().flatMap(run -> find(run).stream()).toList();
    }

    Reading<Double> runnable() {
      return runnable(together());
    }

    LockVerdict verdict(double ratio) {
      List<InterpreterRun> together = together();
      return together.size() < LockVerdict.LEAST_ROUNDS
          ? LockVerdict.UNDECIDED
          : runnable(alone())
              .with(runnable(together), (one, two) -> LockVerdict.of(ratio, one, two, cpuRatio()))
              .orElse(LockVerdict.UNDECIDED);
    }

    private double cpuRatio() {
      double alone = sum(alone()).map(Scheduled::cpuNanos).orElse(0L);
      double together = sum(together()).map(Scheduled::cpuNanos).orElse(0L);
      return together / InterpretersPlan.TOGETHER / Math.max(1, alone);
    }

    private static Reading<Double> runnable(List<InterpreterRun> some) {
      long wall = some.stream().mapToLong(InterpreterRun::wallNanos).sum();
      return sum(some).map(all -> all.runnable(wall));
    }

    private static Reading<Scheduled> sum(List<InterpreterRun> some) {
      return some.stream()
          .map(InterpreterRun::scheduled)
          .reduce((one, other) -> one.with(other, Scheduled::plus))
          .orElseGet(() -> Reading.unavailable("no round was finished", "give it more --time"));
    }
  }
}
