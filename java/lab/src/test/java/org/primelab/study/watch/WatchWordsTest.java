package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.study.Part;

/** Sentences about groups that were made up. */
class WatchWordsTest {
  private static final WaitRow AWAIT =
      new WaitRow("Transaction.waitForThisToEnd", "await", "", 9, 900, 300, 0, List.of());

  private static List<String> sentences(long waiting, long runQueue) {
    ThreadTime thread =
        new ThreadTime(
            "server",
            "server",
            Lane.Kind.JAVA,
            1_000,
            List.of(
                new Part(State.WAITING, waiting, "measured", "", ""),
                new Part(State.RUN_QUEUE, runQueue, "measured", "", ""),
                new Part(State.ON_CPU, 1_000 - waiting - runQueue, "measured", "", "")));
    return new WatchWords(
            GroupRow.of(List.of(thread)), List.of(AWAIT), List.of(), List.of(), 2, 1_000)
        .sentences();
  }

  @Test
  void whoMostlyWaitsForOtherThreadsIsToldWhere() {
    assertThat(sentences(900, 70))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("The largest loss: server could have run for 7 % of the time");
    assertThat(sentences(900, 70).getLast())
        .isEqualTo(
            "server waited for other threads for 90 % of the time; the longest such waits of all"
                + " were at Transaction.waitForThisToEnd.");
  }

  @Test
  void whoSeldomWaitsForOthersIsNot() {
    assertThat(sentences(100, 700)).hasSize(3).noneMatch(s -> s.contains("other threads"));
  }
}
