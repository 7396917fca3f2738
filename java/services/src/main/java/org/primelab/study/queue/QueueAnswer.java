package org.primelab.study.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
import org.primelab.study.queue.Fate.Verdict;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.QueueKind;

/**
 * What became of tasks whose workers were killed.
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
          .right("held", row -> String.valueOf(row.held))
          .right("lost", row -> String.valueOf(row.lost))
          .right("done twice", row -> String.valueOf(row.duplicates))
          .right("visibility timeout", Row::visibility)
          .right("a task", row -> time(row.taskNanos));

  private static String time(OptionalDouble nanos) {
    return nanos.isPresent() ? Quantity.duration(nanos.getAsDouble()) : Intervals.NONE;
  }

  /**
   * What became of the tasks of a queue.
   *
   * @param engine which queue
   * @param ack when it forgets a task
   * @param killed how many workers were killed while they were at a task
   * @param sent tasks
   * @param complete of them, done as if nobody had been killed
   * @param delayed done later than that
   * @param held not done as long as somebody waited, but the queue still had them
   * @param lost not done, and the queue had them no more
   * @param duplicates done again after they had been done
   * @param doneButHeld done, and yet the queue would give them to a worker again
   * @param longestDelayNanos of the delayed, in ns after a worker was killed
   * @param waitedNanos how long was waited after a worker was last killed, or, if none was, after
   *     the first task was sent, in ns
   * @param taskNanos what a task took a worker until the first was killed, with what the queue
   *     takes for it, in ns
   * @param visibilityTimeoutSeconds after which the queue gives a task to another, where it has to
   *     wait for that
   * @param unfinished the numbers of tasks that were delayed, held or lost, with their verdicts
   */
  record Row(
      QueueKind engine,
      Ack ack,
      long killed,
      long sent,
      long complete,
      long delayed,
      long held,
      long lost,
      long duplicates,
      long doneButHeld,
      Optional<Long> longestDelayNanos,
      long waitedNanos,
      OptionalDouble taskNanos,
      Optional<Integer> visibilityTimeoutSeconds,
      List<Fate> unfinished) {
    private static Optional<Row> of(
        QueueKind engine, Ack ack, QueuePlan plan, List<Delivered> all) {
      return all.stream()
          .filter(one -> one.engine() == engine && one.ack() == ack)
          .findFirst()
          .map(one -> of(one, plan));
    }

    private static Row of(Delivered seen, QueuePlan plan) {
      List<Fate> fates = Fate.all(seen, plan.usualNanos());
      return new Row(
          seen.engine(),
          seen.ack(),
          seen.kills().stream().filter(kill -> wasAtOne(kill, seen.log())).count(),
          seen.sent(),
          count(fates, Verdict.COMPLETE),
          count(fates, Verdict.DELAYED),
          count(fates, Verdict.HELD),
          count(fates, Verdict.LOST),
          fates.stream().mapToLong(Fate::doneAgain).sum(),
          fates.stream().filter(fate -> fate.isHeld() && fate.verdict() != Verdict.HELD).count(),
          fates.stream().flatMap(fate -> fate.delayNanos().stream().boxed()).max(Long::compare),
          seen.waitedNanos() - seen.kills().stream().mapToLong(Kill::nanos).max().orElse(0),
          taskNanos(seen),
          seen.engine().visibilitySeconds(seen.ack(), plan.visibilitySeconds()).stream()
              .boxed()
              .findFirst(),
          fates.stream().filter(fate -> fate.verdict() != Verdict.COMPLETE).toList());
    }

    private static boolean wasAtOne(Kill kill, List<Event> log) {
      return Fate.wasAtIt(kill, log);
    }

    private static long count(List<Fate> fates, Verdict verdict) {
      return fates.stream().filter(fate -> fate.verdict() == verdict).count();
    }

    private static OptionalDouble taskNanos(Delivered seen) {
      long until = seen.kills().stream().mapToLong(Kill::nanos).min().orElse(Long.MAX_VALUE);
      List<Event> before = seen.log().stream().filter(event -> event.nanos() < until).toList();
      List<Event> done = before.stream().filter(Event::isDone).toList();
      if (done.isEmpty()) {
        return OptionalDouble.empty();
      }
      double wall = nanos(done).max().orElse(0) - nanos(before).min().orElse(0);
      return OptionalDouble.of(wall * QueuePlan.WORKERS / done.size());
    }

    private static LongStream nanos(List<Event> events) {
      return events.stream().mapToLong(Event::nanos);
    }

    private Caveat unhurt() {
      return complete + delayed == sent
          ? new Caveat(
              Doubt.NOTHING_KILLED,
              "%s: all tasks were done before a worker could be killed".formatted(engine.words()))
          : new Caveat(
              Doubt.NOTHING_KILLED,
              "%s: no worker was killed at a task, and not all tasks were done in time"
                  .formatted(engine.words()),
              "give it more time by --wait, or the machine for itself");
    }

    private String longest() {
      return longestDelayNanos.map(Quantity::duration).orElse(Intervals.NONE);
    }

    private String visibility() {
      return visibilityTimeoutSeconds.map(s -> s + " s").orElse(Intervals.NONE);
    }

    private String name() {
      return "%s, acknowledged %s".formatted(engine.words(), Words.of(ack));
    }

    private static String tasks(long count) {
      return Quantity.count(count, "task");
    }
  }

  static QueueAnswer of(Session session, QueuePlan plan) {
    return of(
        plan, session.interrupted(), session.only(Delivered.class), session.only(NoQueue.class));
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
            Stream.of(lost(), held(), again()).flatMap(Optional::stream).map(Conclusion::new),
            COLUMNS.under(
                "What became of tasks whose worker was killed in the middle of one", engines));
  }

  private Optional<String> lost() {
    String who = said(row -> row.lost, row -> "%d of %s".formatted(row.lost, Row.tasks(row.sent)));
    return Optional.of(who.isEmpty() ? "No task was lost." : "Tasks were lost: %s.".formatted(who));
  }

  private Optional<String> held() {
    String who =
        said(
            row -> row.held,
            row ->
                "%s, after a wait of %s"
                    .formatted(Row.tasks(row.held), Quantity.duration(row.waitedNanos)));
    return who.isEmpty()
        ? Optional.empty()
        : Optional.of("Tasks were not done, and yet held by the queue: %s.".formatted(who));
  }

  private Optional<String> again() {
    String twice = said(row -> row.duplicates, row -> Row.tasks(row.duplicates));
    String still = said(row -> row.doneButHeld, row -> Row.tasks(row.doneButHeld));
    List<String> all = new ArrayList<>();
    if (!twice.isEmpty()) {
      all.add("Tasks were done twice: %s.".formatted(twice));
    }
    if (!still.isEmpty()) {
      all.add("Tasks that were done would be done again: %s.".formatted(still));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
  }

  /** The queues that have any of what is counted, each with what is said of it. */
  private String said(ToLongFunction<Row> count, Function<Row, String> words) {
    return engines.stream()
        .filter(row -> count.applyAsLong(row) > 0)
        .map(row -> "%s (%s)".formatted(row.name(), words.apply(row)))
        .collect(Collectors.joining("; "));
  }

  @Override
  public List<Caveat> caveats() {
    return Stream.concat(
            NoQueue.caveats(missing),
            engines.stream().filter(row -> row.killed == 0).map(Row::unhurt))
        .toList();
  }
}
