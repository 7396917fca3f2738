package org.primelab.study.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Conclusion;
import org.primelab.study.queue.Fate.Verdict;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.QueueKind;

/**
 * On made-up sessions: four tasks of a second each; worker 1 of two is killed after two seconds.
 */
class QueueAnswerTest {
  private static final long SECOND = 1_000_000_000;
  private static final QueuePlan PLAN =
      new QueuePlan(List.of(QueueKind.CELERY_REDIS), List.of(Ack.values()), 4, SECOND, 5, 20, 1);

  /** What workers tell: 0 and 1 are done by both, then 1 begins 2, and is killed. */
  private static List<Event> log(Event... more) {
    List<Event> log = new ArrayList<>();
    log.add(new Event(0, 1, false, 0));
    log.add(new Event(1, 2, false, 0));
    log.add(new Event(0, 1, true, SECOND));
    log.add(new Event(1, 2, true, SECOND));
    log.add(new Event(2, 1, false, SECOND));
    log.addAll(List.of(more));
    return log;
  }

  private static Event done(int task, int worker, long seconds) {
    return new Event(task, worker, true, seconds * SECOND);
  }

  private static Delivered delivered(Ack ack, List<Event> log, Integer... held) {
    return new Delivered(
        QueueKind.CELERY_REDIS,
        ack,
        4,
        List.of(new Kill(1, 2 * SECOND)),
        log,
        List.of(held),
        24 * SECOND);
  }

  private static QueueAnswer answer(Delivered... seen) {
    return QueueAnswer.of(PLAN, false, List.of(seen), List.of());
  }

  private static List<Block> blocks(Delivered... seen) {
    return answer(seen).blocks();
  }

  private static List<Verdict> verdicts(Delivered seen) {
    return Fate.all(seen, PLAN.usualNanos()).stream().map(Fate::verdict).toList();
  }

  @Test
  void whatNobodyHasAnyMoreIsLost() {
    Delivered seen = delivered(Ack.EARLY, log(done(3, 2, 3)));
    assertThat(verdicts(seen))
        .containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.LOST, Verdict.COMPLETE);
    assertThat(blocks(seen).getFirst())
        .isEqualTo(
            new Conclusion("Tasks were lost: Celery on Redis, acknowledged early (1 of 4 tasks)."));
  }

  @Test
  void whatTheQueueStillHasIsNotCalledLost() {
    Delivered seen = delivered(Ack.LATE, log(done(3, 2, 3)), 2);
    assertThat(verdicts(seen)).element(2).isEqualTo(Verdict.HELD);
    assertThat(blocks(seen))
        .startsWith(
            new Conclusion("No task was lost."),
            new Conclusion(
                "Tasks were not done, and yet held by the queue: Celery on Redis, acknowledged late (1"
                    + " task, after a wait of 22.00 s)."));
  }

  @Test
  void whatADeadWorkerHadIsDelayedWhenAnotherDoesIt() {
    Delivered seen = delivered(Ack.LATE, log(done(3, 2, 3), done(2, 3, 4), done(3, 3, 9)));
    assertThat(verdicts(seen)).element(2).isEqualTo(Verdict.DELAYED);
    assertThat(blocks(seen))
        .startsWith(
            new Conclusion("No task was lost."),
            new Conclusion("Tasks were done twice: Celery on Redis, acknowledged late (1 task)."));
    assertThat(answer(seen).engines().getFirst().longestDelayNanos()).contains(2 * SECOND);
  }

  @Test
  void whatADeadWorkerOnlyHeldIsDelayedWhenItComesMuchLater() {
    Delivered seen = delivered(Ack.LATE, log(done(2, 3, 4), done(3, 3, 14)));
    assertThat(verdicts(seen)).element(3).isEqualTo(Verdict.DELAYED);
  }

  @Test
  void whatIsDoneAndStillThereWouldBeDoneTwice() {
    Delivered seen = delivered(Ack.LATE, log(done(2, 3, 4), done(3, 2, 3)), 3);
    assertThat(blocks(seen))
        .contains(
            new Conclusion(
                "Tasks that were done would be done again: Celery on Redis, acknowledged late (1"
                    + " task)."));
  }

  @Test
  void eachWayHasARowThatAddsUp() {
    QueueAnswer answer =
        answer(
            delivered(Ack.EARLY, log(done(3, 2, 3))),
            delivered(Ack.LATE, log(done(2, 3, 14), done(3, 2, 3)), 3));
    assertThat(answer.engines())
        .allSatisfy(
            row ->
                assertThat(row.complete() + row.delayed() + row.held() + row.lost())
                    .isEqualTo(row.sent()));
    assertThat(answer.engines()).extracting(QueueAnswer.Row::lost).containsExactly(1L, 0L);
    assertThat(answer.engines()).extracting(QueueAnswer.Row::killed).containsExactly(1L, 1L);
    assertThat(answer.engines().getFirst().taskNanos()).hasValue(SECOND);
    assertThat(answer.caveats()).isEmpty();
  }

  @Test
  void whereNobodyWasKilledThatIsSaid() {
    assertThat(unhurt(log(done(2, 1, 2), done(3, 2, 2))).caveats())
        .singleElement()
        .satisfies(
            caveat -> {
              assertThat(caveat.code()).isEqualTo("nothing-killed");
              assertThat(caveat.message())
                  .endsWith("all tasks were done before a worker could be killed");
            });
  }

  @Test
  void whereNotAllWasDoneEitherItIsNotSaidToBe() {
    QueueAnswer answer = unhurt(log(done(2, 1, 2)), 3);
    assertThat(answer.caveats())
        .singleElement()
        .satisfies(
            caveat -> {
              assertThat(caveat.code()).isEqualTo("nothing-killed");
              assertThat(caveat.message()).endsWith("and not all tasks were done in time");
            });
    assertThat(answer.engines().getFirst().held()).isEqualTo(1);
  }

  private static QueueAnswer unhurt(List<Event> log, Integer... held) {
    Delivered seen =
        new Delivered(QueueKind.EXECUTOR, Ack.EARLY, 4, List.of(), log, List.of(held), SECOND);
    QueuePlan plan = new QueuePlan(List.of(QueueKind.EXECUTOR), List.of(Ack.EARLY), 4, 1, 5, 20, 1);
    return QueueAnswer.of(plan, false, List.of(seen), List.of());
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(blocks()).containsExactly(Conclusion.NOTHING);
  }

  @Test
  void missingOnesAreToldInTheOrderOfQueues() {
    List<NoQueue> missing =
        List.of(new NoQueue(QueueKind.RQ, "b"), new NoQueue(QueueKind.CELERY_REDIS, "a"));
    assertThat(NoQueue.caveats(missing))
        .extracting(Caveat::message)
        .containsExactly("Celery on Redis: unavailable: a", "RQ on Redis: unavailable: b");
  }
}
