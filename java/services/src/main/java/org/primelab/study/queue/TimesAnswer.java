package org.primelab.study.queue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.tasks.QueueKind;

/**
 * What a task takes by its size, and from what size on a second worker pays.
 *
 * @param interrupted whether the user ended the session before its time
 * @param engines a row for each queue
 * @param missing queues that could not be used
 */
record TimesAnswer(boolean interrupted, List<Row> engines, List<NoQueue> missing) implements Found {
  /** Two workers pay where they are so many times as fast as one. */
  private static final double PAYS = 1.9;

  private static final double MILLISECOND = 1e6;

  private static final Columns<Timed> COLUMNS =
      Columns.<Timed>none()
          .left("queue", timed -> timed.engine.words())
          .right("work in a task", timed -> Quantity.duration(timed.sizeNanos))
          .median("a task, one worker", timed -> timed.taskNanos, Quantity.DURATION)
          .median("two workers", timed -> timed.taskNanosByTwo, Quantity.DURATION)
          .median("speedup", timed -> timed.speedup, Quantity.FACTOR);

  /**
   * What tasks of a size took.
   *
   * @param engine which queue
   * @param sizeNanos CPU time in each, in ns
   * @param taskNanos what one took with one worker, in ns, all that the queue does included
   * @param taskNanosByTwo the same with two
   * @param speedup the one over the other, over the rounds that have both
   */
  record Timed(
      QueueKind engine,
      long sizeNanos,
      Optional<Interval> taskNanos,
      Optional<Interval> taskNanosByTwo,
      Optional<Interval> speedup) {
    static Timed of(QueueKind engine, long size, ByRound<Batch.Kind> times) {
      Batch.Kind one = new Batch.Kind(engine, 1, size);
      Batch.Kind two = new Batch.Kind(engine, 2, size);
      return new Timed(engine, size, times.median(one), times.median(two), times.ratio(one, two));
    }

    boolean pays() {
      return speedup.filter(ratio -> ratio.median() >= PAYS).isPresent();
    }
  }

  /**
   * A queue.
   *
   * @param engine which
   * @param times by size, ascending
   * @param paysFromNanos two workers are 1.9 times as fast as one from this size on; none if that
   *     was not reached
   * @param best the size at which two workers gained most, if both were seen
   */
  record Row(
      QueueKind engine, List<Timed> times, OptionalLong paysFromNanos, Optional<Timed> best) {
    private static Optional<Row> of(QueueKind engine, TimesPlan plan, ByRound<Batch.Kind> all) {
      List<Timed> times =
          plan.sizes().stream()
              .map(size -> Timed.of(engine, size, all))
              .filter(timed -> timed.taskNanos.isPresent() || timed.taskNanosByTwo.isPresent())
              .toList();
      return times.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Row(
                  engine,
                  times,
                  paysFrom(times),
                  times.stream()
                      .filter(timed -> timed.speedup.isPresent())
                      .max(Comparator.comparingDouble(t -> t.speedup.orElseThrow().median()))));
    }

    /** The least size from which on all pay. */
    private static OptionalLong paysFrom(List<Timed> times) {
      OptionalLong from = OptionalLong.empty();
      for (Timed timed : times.reversed()) {
        if (!timed.pays()) {
          break;
        }
        from = OptionalLong.of(timed.sizeNanos);
      }
      return from;
    }

    private Optional<String> sentence() {
      if (paysFromNanos.isPresent()) {
        return Optional.of(
            "%s: two workers are 1.9 times as fast as one from tasks of %s on."
                .formatted(engine.words(), Quantity.duration(paysFromNanos.getAsLong())));
      }
      return best.map(
          timed ->
              "%s: two workers are nowhere 1.9 times as fast as one; the most is %s times, with tasks of %s."
                  .formatted(
                      engine.words(),
                      Intervals.median(timed.speedup, Quantity.FACTOR),
                      Quantity.duration(timed.sizeNanos)));
    }
  }

  static TimesAnswer of(Session session, TimesPlan plan) {
    return of(plan, session.interrupted(), session.only(Batch.class), session.only(NoQueue.class));
  }

  static TimesAnswer of(
      TimesPlan plan, boolean interrupted, List<Batch> seen, List<NoQueue> missing) {
    ByRound<Batch.Kind> all = ByRound.of(seen, Batch::kind, Batch::round, Batch::eachNanos);
    return new TimesAnswer(
        interrupted,
        plan.engines().stream().flatMap(engine -> Row.of(engine, plan, all).stream()).toList(),
        missing.stream().distinct().toList());
  }

  @Override
  public List<Block> blocks() {
    return engines.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            engines.stream().flatMap(row -> row.sentence().stream()).map(Conclusion::new),
            COLUMNS.under(
                "What a task takes, and how much a second worker gains",
                engines.stream().flatMap(row -> row.times.stream()).toList()),
            Chart.ifAny(
                "speedup",
                "How many times as fast two workers are as one",
                new Axis("work in a task", "ms"),
                new Axis("speedup", ""),
                engines.stream().map(TimesAnswer::line)));
  }

  private static Chart.Series line(Row row) {
    return new Chart.Series(
        row.engine.words(),
        Chart.Kind.LINE,
        row.times.stream()
            .flatMap(
                timed ->
                    timed.speedup.stream()
                        .map(ratio -> Chart.Point.within(timed.sizeNanos / MILLISECOND, ratio)))
            .toList());
  }

  @Override
  public List<Caveat> caveats() {
    return NoQueue.caveats(missing).toList();
  }
}
