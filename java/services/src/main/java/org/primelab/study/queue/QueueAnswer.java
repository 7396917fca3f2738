package org.primelab.study.queue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;

/**
 * The answer of {@link QueueStudy}.
 *
 * @param interrupted whether the user ended the session before its end
 * @param engines a row for each queue with each way to acknowledge
 * @param missing queues that could not be used
 */
record QueueAnswer(boolean interrupted, List<Row> engines, List<NoQueue> missing) implements Found {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .left("queue", row -> row.engine.words())
          .left("acknowledged", row -> Words.of(row.ack))
          .right("killed", row -> String.valueOf(row.killed))
          .right("sent", row -> String.valueOf(row.sent))
          .right("complete", row -> String.valueOf(row.complete))
          .right("delayed", row -> String.valueOf(row.delayed))
          .right("longest delay", Row::longest)
          .right("not seen", row -> String.valueOf(row.lost))
          .right("done twice", row -> String.valueOf(row.duplicates))
          .right("visibility timeout", Row::visibility);

  /**
   * What became of the tasks of a queue, all rounds together.
   *
   * @param engine which queue
   * @param ack when it forgets a task
   * @param killed how many workers were killed in the middle of a task
   * @param sent tasks
   * @param complete of them, done in the time that all take where nothing is killed
   * @param delayed done later than that
   * @param lost not seen done as long as somebody waited
   * @param duplicates done again after they had been done
   * @param longestDelayNanos the last of the delayed, in ns after the worker was killed
   * @param waitedNanos how long was waited at least after a worker was killed, in ns
   * @param visibilityTimeoutSeconds after which the broker gives a task to another, where it has
   *     one
   */
  record Row(
      QueueKind engine,
      Ack ack,
      long killed,
      long sent,
      long complete,
      long delayed,
      long lost,
      long duplicates,
      Optional<Long> longestDelayNanos,
      long waitedNanos,
      Optional<Integer> visibilityTimeoutSeconds) {
    private static Optional<Row> of(
        QueueKind engine, Ack ack, QueuePlan plan, List<Delivered> all) {
      List<Delivered> seen =
          all.stream().filter(one -> one.engine() == engine && one.ack() == ack).toList();
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      List<Long> late = seen.stream().flatMap(one -> late(one, plan).stream()).toList();
      long lost = seen.stream().flatMap(one -> one.doneNanos().stream()).filter(n -> n < 0).count();
      long sent = seen.stream().mapToLong(one -> one.doneNanos().size()).sum();
      return Optional.of(
          new Row(
              engine,
              ack,
              seen.stream().filter(one -> one.task() >= 0).count(),
              sent,
              sent - lost - late.size(),
              late.size(),
              lost,
              seen.stream().mapToLong(Delivered::duplicates).sum(),
              late.stream().max(Long::compare),
              seen.stream().mapToLong(d -> d.waitedNanos() - d.killedNanos()).min().orElse(0),
              engine.hasVisibilityTimeout()
                  ? Optional.of(plan.visibilitySeconds())
                  : Optional.empty()));
    }

    /** Delays of tasks that came later than the rest of the work explains, from the kill on. */
    private static List<Long> late(Delivered one, QueuePlan plan) {
      long usual = one.killedNanos() + plan.usualNanos();
      return one.doneNanos().stream()
          .filter(nanos -> nanos > usual)
          .map(nanos -> nanos - one.killedNanos())
          .toList();
    }

    private String longest() {
      return longestDelayNanos.map(Quantity::duration).orElse(Intervals.NONE);
    }

    private String visibility() {
      return visibilityTimeoutSeconds.map(s -> s + " s").orElse(Intervals.NONE);
    }

    private String sentence() {
      String name = "%s, acknowledged %s".formatted(engine.words(), Words.of(ack));
      String twice =
          duplicates == 0 ? "" : "; " + Quantity.count(duplicates, "task") + " done twice";
      if (lost > 0) {
        return "%s: %d of %s not seen within %s of the kill%s."
            .formatted(
                name, lost, Quantity.count(sent, "task"), Quantity.duration(waitedNanos), twice);
      }
      return delayed > 0
          ? "%s: nothing lost; %s delayed, up to %s after the kill%s."
              .formatted(name, Quantity.count(delayed, "task"), longest(), twice)
          : "%s: nothing lost%s.".formatted(name, twice);
    }
  }

  static QueueAnswer of(Session session) {
    return of(
        (QueuePlan) session.spec().plan(),
        session.interrupted(),
        session.only(Delivered.class),
        session.only(NoQueue.class));
  }

  static QueueAnswer of(
      QueuePlan plan, boolean interrupted, List<Delivered> seen, List<NoQueue> missing) {
    return new QueueAnswer(
        interrupted,
        Rows.each(plan.engines(), plan.acks(), (engine, ack) -> Row.of(engine, ack, plan, seen)),
        missing.stream().distinct().toList());
  }

  @Override
  public List<Block> blocks() {
    return engines.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            engines.stream().map(row -> new Conclusion(row.sentence())),
            COLUMNS.under(
                "What became of tasks whose worker was killed in the middle of one", engines));
  }

  @Override
  public List<Caveat> caveats() {
    Stream<Caveat> absent =
        missing.stream()
            .map(
                one ->
                    new Caveat(
                        Doubt.NO_QUEUE,
                        "%s: unavailable: %s".formatted(one.engine().words(), one.reason())));
    Stream<Caveat> unhurt =
        engines.stream()
            .filter(row -> row.killed == 0)
            .map(
                row ->
                    new Caveat(
                        Doubt.NOTHING_KILLED,
                        "%s: all tasks were done before a worker could be killed"
                            .formatted(row.engine.words())));
    return Stream.concat(absent, unhurt).toList();
  }
}
