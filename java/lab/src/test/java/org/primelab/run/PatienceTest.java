package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.suite.Argument;

class PatienceTest {
  private static final Duration LEAST = Duration.ofSeconds(30);

  /** A prime, whose work is its square root. */
  private static final List<Job> LONG = List.of(new Job(0, Argument.number(1_000_000_000_039L)));

  private final Patience patience = new Patience(Runs.fake((n, stop) -> true), LEAST);

  @Test
  void isGreatBeforeAnythingIsKnown() {
    assertThat(patience.with(LONG)).isEqualTo(LEAST.plusSeconds(1));
  }

  @Test
  void followsWhatWorkHasTakenSoFar() {
    patience.heard(LONG, 2_000_000);
    assertThat(patience.with(LONG)).isBetween(LEAST.plusMillis(39), LEAST.plusMillis(41));
  }

  @Test
  void isNeverLessThanTheLeastNorMoreThanBefore() {
    assertThat(patience.with(List.of())).isEqualTo(LEAST);
    patience.heard(LONG, Duration.ofHours(1).toNanos());
    assertThat(patience.with(LONG)).isEqualTo(LEAST.plusSeconds(1));
  }
}
