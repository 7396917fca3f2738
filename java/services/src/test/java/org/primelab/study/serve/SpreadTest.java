package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Chart;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.Mix;
import org.primelab.traffic.Outcome;
import org.primelab.traffic.RequestKind;

/** On made-up latencies: 990 of 1 ms and 10 of 100 ms. */
class SpreadTest {
  private static final long MS = 1_000_000;
  private static final Contender LOOP = new Contender(ServerKind.LOOP, Call.FFM);
  private static final Scenario SMALL = new Scenario(Mix.SMALL, 0);

  private static List<Spread> spread(long lagNanos) {
    Latencies latencies = new Latencies(List.of(MS, 100 * MS), List.of(990L, 10L));
    Outcome outcome =
        new Outcome(
            List.of(new Heard(RequestKind.SMALL, latencies, 0, 0)),
            new Latencies(List.of(lagNanos), List.of(1000L)),
            Collections.emptyList(),
            MS);
    return Spread.of(LOOP, SMALL, List.of(new Served(LOOP, SMALL, 0, outcome, MS))).stream()
        .toList();
  }

  @Test
  void itGoesAsFarAsThereAreTenRequestsBeyond() {
    List<Spread.Point> points = spread(1).getFirst().points();
    assertThat(points.getFirst().nines()).isZero();
    assertThat(points.getLast().nines()).isEqualTo(2);
    assertThat(points.getLast().nanos()).isBetween(0.99 * MS, 1.01 * MS);
    assertThat(Spread.charts(spread(1)))
        .singleElement()
        .isInstanceOfSatisfying(
            Chart.class, chart -> assertThat(chart.name()).isEqualTo("percentiles-all-small"));
  }

  @Test
  void whatTheLagMayHaveMadeIsLeftOut() {
    assertThat(spread(MS)).isEmpty();
  }
}
