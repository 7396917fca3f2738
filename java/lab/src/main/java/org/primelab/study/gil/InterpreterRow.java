package org.primelab.study.gil;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.study.gil.LockVerdict.UNDECIDED;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.probe.Reading;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;

/**
 * Two workers of an interpreter beside one, by one way to work.
 *
 * @param name of the program
 * @param version with the interpreter's own name
 * @param way its name
 * @param words what it is
 * @param ratio wall time of two ÷ that of one, in rounds that nothing disturbed
 * @param rounds how many there were, disturbed or not
 * @param runnable how many of the two had work to do at a time, on a CPU or robbed of one, in all
 *     rounds: who else wants the CPUs does not change it
 * @param verdict what follows
 */
record InterpreterRow(
    String name,
    String version,
    String way,
    String words,
    @JsonUnwrapped Told ratio,
    int rounds,
    Reading<Double> runnable,
    LockVerdict verdict) {
  static final Columns<InterpreterRow> COLUMNS =
      Columns.<InterpreterRow>none()
          .left("way", InterpreterRow::words)
          .median("2 ÷ 1", row -> row.ratio().interval(), decimals(2))
          .right("runnable", InterpreterRow::couldRun)
          .left("two workers worked", row -> row.verdict.words());

  private String couldRun() {
    return runnable.map(value -> decimals(2).apply(value)).orElse(Intervals.NONE);
  }

  /** A run, and what looks tell of it. */
  private record Seen(InterpreterRun run, TimedRun timed) {}

  /** A row for each way of each interpreter that was timed. */
  static List<InterpreterRow> all(List<InterpreterFound> found, Session session) {
    List<InterpreterRun> runs = session.only(InterpreterRun.class);
    List<TimedRun> timed = timed(session);
    List<Seen> seen =
        IntStream.range(0, runs.size()).mapToObj(i -> new Seen(runs.get(i), timed.get(i))).toList();
    return found.stream()
        .flatMap(one -> one.ways().stream().flatMap(way -> of(one, way, seen).stream()))
        .toList();
  }

  /** All runs, with what looks around them tell. */
  static List<TimedRun> timed(Session session) {
    Optional<Sensor> sensor = SensorFound.in(session);
    return TimedRun.atOneClock(
        session.only(InterpreterRun.class).stream().map(run -> run.timed(sensor)).toList());
  }

  private static Optional<InterpreterRow> of(
      InterpreterFound found, OfferedWay offered, List<Seen> all) {
    List<Seen> seen =
        all.stream()
            .filter(one -> one.run.name().equals(found.name()))
            .filter(one -> one.run.way().equals(offered.way()))
            .toList();
    List<Pair> pairs = pairs(seen);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Told ratio = Told.of(pairs.stream().map(Pair::timed).toList(), Optional.empty());
    Finished finished = new Finished(pairs);
    return Optional.of(
        new InterpreterRow(
            found.name(),
            found.version(),
            offered.way(),
            offered.words(),
            ratio,
            pairs.size(),
            finished.runnable(),
            finished.verdict(ratio.interval().map(Interval::median).orElse(Double.NaN))));
  }

  private static List<Pair> pairs(List<Seen> seen) {
    return seen.stream()
        .filter(one -> one.run.workers() > 1)
        .flatMap(
            together ->
                Rows.first(seen, one -> isAloneInRoundOf(together, one)).stream()
                    .map(alone -> new Pair(together, alone)))
        .toList();
  }

  private static boolean isAloneInRoundOf(Seen together, Seen one) {
    return one.run.workers() == 1 && one.run.round() == together.run.round();
  }

  /** A round of one way that was finished. */
  private record Pair(Seen together, Seen alone) {
    RoundPair timed() {
      return new RoundPair(together.timed, List.of(alone.timed));
    }
  }

  /** The rounds of one way. */
  private record Finished(List<Pair> pairs) {
    List<InterpreterRun> together() {
      return pairs.stream().map(pair -> pair.together.run).toList();
    }

    List<InterpreterRun> alone() {
      return pairs.stream().map(pair -> pair.alone.run).toList();
    }

    /**
     * The lesser of what totals tell and, where rings told of each round and workers do not sleep,
     * of what these do. Under a lock both come to more than one where others want the CPUs: totals
     * by delays of who wakes up only to wait on, rings by whose CPU is taken away meanwhile.
     */
    Reading<Double> runnable() {
      List<Double> told = together().stream().flatMap(run -> run.atOnce().stream()).toList();
      Reading<Double> byTotals = runnable(together());
      if (told.size() < pairs.size() || isAsleep()) {
        return byTotals;
      }
      double byRings = Statistics.median(told.stream().mapToDouble(each -> each).toArray());
      return Reading.of(Math.min(byRings, byTotals.orElse(byRings)));
    }

    private boolean isAsleep() {
      return runnable(alone()).map(LockVerdict::sleeps).orElse(true);
    }

    /** The ratio may be unknown: then what sleeps is undecided. */
    LockVerdict verdict(double ratio) {
      return pairs.size() < Interval.LEAST
          ? UNDECIDED
          : runnable(alone())
              .with(runnable(), (one, two) -> LockVerdict.of(ratio, one, two, cpuRatio()))
              .orElse(UNDECIDED);
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
