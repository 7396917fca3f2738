package org.primelab.cluster.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Told;

class LedgerTest {
  private final Ledger ledger = new Ledger(new Chunk(0, 30).cut(10));

  private void answered(int chunk, String executor, long primes) {
    ledger.hear(new Told.Answered(executor, chunk, primes, 1000, 1, 2000));
  }

  private List<ChunkAnswer> answers() {
    return ledger
        .observations()
        .filter(ChunkAnswer.class::isInstance)
        .map(ChunkAnswer.class::cast)
        .toList();
  }

  @Test
  void eachChunkCountsOnceWhateverTheOrder() {
    answered(2, "b", 2);
    answered(0, "a", 4);
    answered(2, "a", 2);
    assertThat(ledger.answered()).isEqualTo(2);
    assertThat(answers()).extracting(ChunkAnswer::chunk).containsExactly(0, 2);
    assertThat(answers()).extracting(ChunkAnswer::executor).containsExactly("a", "b");
    assertThat(ledger.answeredTwice()).isEqualTo(1);
    assertThat(ledger.of(1)).isEmpty();
  }

  @Test
  void anAnswerThatSparkKeptBackIsSaidTwiceToo() {
    answered(0, "a", 4);
    ledger.hear(new Told.Ended("a", 0, true, 5));
    ledger.hear(new Told.Ended("b", 0, true, 9));
    assertThat(ledger.answeredTwice()).isEqualTo(1);
    assertThat(answers().getFirst().taskMillis()).isEqualTo(5);
  }

  @Test
  void aTryWithoutAnAnswerIsTriedAgain() {
    ledger.hear(new Told.Ended("a", 1, false, 3));
    ledger.hear(new Told.Left("a", "killed"));
    answered(1, "b", 4);
    ledger.hear(new Told.Ended("b", 1, true, 7));
    assertThat(ledger.triedAgain()).isEqualTo(1);
    assertThat(ledger.answeredTwice()).isZero();
    assertThat(ledger.observations()).startsWith(new ExecutorLost("a", "killed"));
  }
}
