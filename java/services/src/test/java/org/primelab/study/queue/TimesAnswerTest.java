package org.primelab.study.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.primelab.report.Conclusion;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;

/** On made-up sessions: a queue takes 4 ms for a task, which two workers do not do side by side. */
class TimesAnswerTest {
  private static final long MILLISECOND = 1_000_000;
  private static final int ROUNDS = 6;

  private static List<Batch> seen(List<Long> sizes) {
    List<Batch> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (long size : sizes) {
        for (int workers : TimesPlan.WORKERS) {
          long each = 4 * MILLISECOND + size / workers;
          all.add(new Batch(QueueKind.RQ, workers, size, round, 10, 10 * each));
        }
      }
    }
    return all;
  }

  private static TimesAnswer answer(Long... millis) {
    List<Long> sizes = List.of(millis).stream().map(size -> size * MILLISECOND).toList();
    TimesPlan plan = new TimesPlan(List.of(QueueKind.RQ), Ack.EARLY, sizes, 5, 1000);
    return TimesAnswer.of(plan, false, seen(sizes), List.of());
  }

  @Test
  void twoWorkersPayFromTheSizeOnThatHidesWhatTheQueueTakes() {
    // (4 + s) / (4 + s / 2) is 1.9 at s = 72.
    TimesAnswer answer = answer(1L, 10L, 100L, 1000L);
    assertThat(answer.engines().getFirst().paysFromNanos())
        .isEqualTo(OptionalLong.of(100 * MILLISECOND));
    assertThat(answer.blocks().getFirst())
        .isEqualTo(
            new Conclusion(
                "RQ on Redis: two workers are 1.9 times as fast as one from tasks of 100.0 ms on."));
  }

  @Test
  void whereTheyNeverDoTheMostIsTold() {
    TimesAnswer answer = answer(1L, 10L);
    assertThat(answer.engines().getFirst().paysFromNanos()).isEmpty();
    assertThat(answer.blocks().getFirst().toString()).contains("1.56 times, with tasks of 10.0 ms");
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    TimesPlan plan = new TimesPlan(List.of(QueueKind.RQ), Ack.EARLY, List.of(1L), 5, 1000);
    assertThat(TimesAnswer.of(plan, false, List.of(), List.of()).blocks())
        .containsExactly(Conclusion.NOTHING);
  }
}
