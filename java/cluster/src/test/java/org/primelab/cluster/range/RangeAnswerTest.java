package org.primelab.cluster.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.cluster.engine.Cluster;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.run.Observation;
import org.primelab.suite.Argument;
import org.primelab.suite.Uint64;

/** On a made-up session: four chunks of a second each, on two slots in 2.5 s. */
class RangeAnswerTest {
  private static final long SECOND = 1_000_000_000;
  private static final int CHUNKS = 4;
  private static final RangePlan PLAN =
      new RangePlan(
          new Cluster(Cluster.OWN, Optional.empty(), List.of(), 2),
          List.of(Argument.span(0, 400)),
          "trial-c",
          "sieve-simple-c",
          SECOND,
          1,
          Optional.empty());

  private static List<Observation> session(int answered, long bestNanos, Observation... more) {
    List<Observation> all =
        new ArrayList<>(List.of(new ExecutorSeen("0", "a", 1), new ExecutorSeen("1", "b", 1)));
    for (int i = 0; i < answered; i++) {
      all.add(
          new ChunkAnswer(
              i,
              new Uint64(i * 100L),
              new Uint64(i * 100L + 100),
              10,
              String.valueOf(i % 2),
              SECOND,
              1100,
              (i + 1) * SECOND));
    }
    all.add(new JobDone(2, CHUNKS, answered, 0, 1, 1, 5 * SECOND / 2));
    if (answered == CHUNKS) {
      all.add(new Recount("trial-c", 3, 10, 10, SECOND));
      all.add(new Recount("sieve-simple-c", 3, 10, 10, bestNanos));
    }
    all.addAll(List.of(more));
    return all;
  }

  private static RangeAnswer answer(List<Observation> seen) {
    return RangeAnswer.of(PLAN, false, seen);
  }

  private static List<String> conclusions(RangeAnswer answer) {
    List<String> all = new ArrayList<>();
    for (Block block : answer.blocks()) {
      if (block instanceof Conclusion(String text)) {
        all.add(text);
      }
    }
    return all;
  }

  @Test
  void addsUpAndSaysWhereTheTimeWent() {
    RangeAnswer answer = answer(session(CHUNKS, SECOND));
    assertThat(answer.count()).contains(40L);
    Spent spent = answer.spent().orElseThrow();
    assertThat(spent.kernel()).isEqualTo(0.8);
    assertThat(spent.kernel() + spent.scheduling() + spent.idle()).isEqualTo(1);
    assertThat(spent.taskOverheadMillis()).isEqualTo(100);
    assertThat(answer.hosts()).extracting(HostRow::chunks).containsExactly(2, 2);
    assertThat(answer.speedup().orElseThrow().median()).isEqualTo(1.6);
  }

  @Test
  void oneGoodThreadMayBeBetter() {
    RangeAnswer answer = answer(session(CHUNKS, SECOND / 4));
    assertThat(answer.best().orElseThrow().speedup().median()).isEqualTo(0.4);
    assertThat(answer.cost()).hasValue(6);
    assertThat(conclusions(answer))
        .anySatisfy(
            text -> assertThat(text).contains("2 slots do not beat it; 6 would, if time falls"));
    assertThat(conclusions(answer(session(CHUNKS, SECOND))))
        .anySatisfy(text -> assertThat(text).endsWith("2 slots beat it"));
  }

  @Test
  void aChunkWithoutAnAnswerLeavesNoCount() {
    RangeAnswer answer = answer(session(3, SECOND));
    assertThat(answer.count()).isEmpty();
    assertThat(answer.spent()).isEmpty();
    assertThat(conclusions(answer).getFirst()).contains("no count, as 1 of 4 chunks");
    assertThat(new JobDone(2, 4, 3, 0, 0, 0, 1).failures(PLAN)).hasSize(1);
    assertThat(new JobDone(2, 4, 4, 0, 0, 0, 1).failures(PLAN)).isEmpty();
  }

  @Test
  void aLostExecutorIsSaid() {
    assertThat(conclusions(answer(session(CHUNKS, SECOND, new ExecutorLost("1", "killed")))))
        .contains(
            "1 executor lost (1 killed by the lab), 1 try without an answer done again; no chunk"
                + " answered twice");
  }

  @Test
  void anotherCountIsAFailure() {
    assertThat(new Recount("trial-c", 3, 10, 11, 1).failures(PLAN))
        .containsExactly("chunk 3 holds 10 primes, says trial-c; it was answered with 11");
    assertThat(new Recount("trial-c", 3, 10, 10, 1).failures(PLAN)).isEmpty();
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(answer(List.of()).blocks()).containsExactly(Conclusion.NOTHING);
  }
}
