package org.primelab.study.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.memo.MemoKind;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;

/** On made-up sessions. */
class CacheAnswerTest {
  private static final Holding CAFFEINE = new Holding(MemoKind.CAFFEINE, 100);
  private static final Holding REDIS = new Holding(MemoKind.REDIS, 0);
  private static final CachePlan PLAN =
      new CachePlan(
          List.of(MemoKind.CAFFEINE, MemoKind.REDIS),
          List.of(100),
          1000,
          1,
          List.of("quick", "slow"),
          1000);

  private static CacheAnswer answer(int rounds) {
    List<CacheTime> times = new ArrayList<>();
    List<TestTime> tests = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      times.add(new CacheTime(CAFFEINE, round, 1000, 500, 100_000 + round, 500, 40_000));
      times.add(new CacheTime(REDIS, round, 1000, 1000, 20_000_000 + round, 1000, 20_000_000));
      tests.add(new TestTime("quick", round, 100, 10_000 + round));
      tests.add(new TestTime("slow", round, 100, 5_000_000 + round));
    }
    return CacheAnswer.of(PLAN, false, times, tests, List.of());
  }

  private static List<String> sentences(List<Block> blocks) {
    return blocks.stream()
        .flatMap(b -> b instanceof Conclusion said ? java.util.stream.Stream.of(said.text()) : null)
        .toList();
  }

  @Test
  void theBreakEvenIsAnAccessOverTheHitRate() {
    CacheAnswer.CacheRow row = answer(6).caches().getFirst();
    assertThat(row.name()).isEqualTo("caffeine-100");
    assertThat(row.hitRate()).isEqualTo(0.5);
    assertThat(row.hitNanos().orElseThrow().median()).isEqualTo(80);
    // 100 ns an access, and every second one is a hit.
    assertThat(row.breakEvenNanos().orElseThrow().median()).isBetween(200.0, 200.1);
  }

  @Test
  void aTestIsWorthRememberingWhereItTakesLonger() {
    CacheAnswer answer = answer(6);
    assertThat(answer.kernels())
        .extracting(CacheAnswer.KernelRow::worth)
        .containsExactly(List.of(), List.of("caffeine-100", "redis"));
    assertThat(sentences(answer.blocks()))
        .containsExactly(
            "quick takes 100 ns for one of these numbers: no cache is worth it.",
            "slow takes 50 µs for one of these numbers: every cache pays.");
  }

  @Test
  void fewRoundsDecideNothing() {
    CacheAnswer answer = answer(5);
    assertThat(answer.kernels()).allSatisfy(row -> assertThat(row.worth()).isEmpty());
    assertThat(answer.kernels().getLast().undecided()).containsExactly("caffeine-100", "redis");
    assertThat(sentences(answer.blocks())).isEmpty();
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(answer(0).blocks()).containsExactly(Conclusion.NOTHING);
  }
}
