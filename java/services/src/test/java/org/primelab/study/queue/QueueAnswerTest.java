package org.primelab.study.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;

/** On made-up sessions: four tasks of a second each, and a worker that is killed after a second. */
class QueueAnswerTest {
  private static final long SECOND = 1_000_000_000;
  private static final QueuePlan PLAN =
      new QueuePlan(List.of(QueueKind.CELERY_REDIS), List.of(Ack.values()), 4, SECOND, 5, 20, 1);

  private static Delivered delivered(Ack ack, int duplicates, long... doneSeconds) {
    List<Long> done = Arrays.stream(doneSeconds).map(s -> s < 0 ? -1 : s * SECOND).boxed().toList();
    return new Delivered(QueueKind.CELERY_REDIS, ack, 0, 2, SECOND, done, duplicates, 22 * SECOND);
  }

  private static List<Block> blocks(Delivered... seen) {
    return QueueAnswer.of(PLAN, false, List.of(seen), List.of()).blocks();
  }

  @Test
  void aTaskThatIsNotSeenIsNotCalledLostForEver() {
    assertThat(blocks(delivered(Ack.EARLY, 0, 1, 1, -1, 2)).getFirst())
        .isEqualTo(
            new Conclusion(
                "Celery on Redis, acknowledged early: 1 of 4 tasks not seen within 21.00 s of the"
                    + " kill."));
  }

  @Test
  void aTaskThatComesLateIsDelayed() {
    assertThat(blocks(delivered(Ack.LATE, 1, 1, 1, 16, 2)).getFirst())
        .isEqualTo(
            new Conclusion(
                "Celery on Redis, acknowledged late: nothing lost; 1 task delayed, up to 15.00 s"
                    + " after the kill; 1 task done twice."));
  }

  @Test
  void eachWayHasARowThatAddsUp() {
    QueueAnswer answer =
        QueueAnswer.of(
            PLAN,
            false,
            List.of(delivered(Ack.EARLY, 0, 1, 1, -1, 2), delivered(Ack.LATE, 1, 1, 1, 16, 2)),
            List.of());
    assertThat(answer.engines())
        .allSatisfy(
            row -> assertThat(row.complete() + row.delayed() + row.lost()).isEqualTo(row.sent()));
    assertThat(answer.engines()).extracting(QueueAnswer.Row::lost).containsExactly(1L, 0L);
    assertThat(answer.caveats()).isEmpty();
  }

  @Test
  void whereNobodyWasKilledThatIsSaid() {
    Delivered unhurt =
        new Delivered(
            QueueKind.EXECUTOR, Ack.EARLY, 0, -1, SECOND, List.of(1L, 1L, 1L, 1L), 0, SECOND);
    QueuePlan plan = new QueuePlan(List.of(QueueKind.EXECUTOR), List.of(Ack.EARLY), 4, 1, 5, 20, 1);
    assertThat(QueueAnswer.of(plan, false, List.of(unhurt), List.of()).caveats())
        .extracting("code")
        .containsExactly("nothing-killed");
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(blocks()).containsExactly(Conclusion.NOTHING);
  }
}
