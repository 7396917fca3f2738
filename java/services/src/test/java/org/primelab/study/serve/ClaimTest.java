package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;

class ClaimTest {
  private static final double MILLISECOND = 1e6;

  private static ServerRow row(ServerKind server, int processes, double p99Millis) {
    OptionalDouble p99 = OptionalDouble.of(p99Millis * MILLISECOND);
    Percentiles small = new Percentiles(100, 100, p99, p99, OptionalDouble.empty());
    return new ServerRow(
        server,
        Call.CDLL,
        false,
        processes,
        "45 % wait",
        0,
        100,
        100,
        Optional.empty(),
        new ServerRow.Lag(1),
        Optional.of(small),
        Optional.empty(),
        Optional.of(small),
        OptionalDouble.empty());
  }

  private static final ServerRow THREADS = row(ServerKind.GUNICORN_GTHREAD, 0, 3);

  private static ServerRow sync(int processes, double p99Millis) {
    return row(ServerKind.GUNICORN_SYNC, processes, p99Millis);
  }

  @Test
  void itTellsHowManyProcessesDoWithoutThreads() {
    assertThat(
            Claim.sentences(
                List.of(THREADS, sync(8, 2.5), sync(2, 900), sync(4, 5), sync(16, 2.5))))
        .containsExactly(
            "Of requests of which 45 % wait, small ones wait up to 3.0 ms at Gunicorn, eight threads"
                + " (p99), 900 ms at Gunicorn, 2 processes, 5.0 ms at Gunicorn, 4 processes: 4"
                + " processes do without threads.");
  }

  @Test
  void orThatNoneDo() {
    assertThat(Claim.sentences(List.of(THREADS, sync(1, 2000), sync(2, 900))))
        .singleElement()
        .asString()
        .endsWith("900 ms at Gunicorn, 2 processes: not even 2 processes do without threads.");
  }

  @Test
  void oneNumberOfProcessesIsNoComparison() {
    assertThat(Claim.sentences(List.of(THREADS, sync(2, 900)))).isEmpty();
    assertThat(Claim.sentences(List.of(sync(1, 900), sync(2, 900)))).isEmpty();
  }
}
