package org.primelab.study.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Conclusion;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.Mix;
import org.primelab.traffic.Outcome;
import org.primelab.traffic.RequestKind;

/** On made-up sessions: rates at which a server was asked, and what its p99 was. */
class SearchAnswerTest {
  private static final long MS = 1_000_000;
  private static final Contender LOOP = new Contender(ServerKind.LOOP, Call.FFM);
  private static final SearchPlan PLAN =
      new SearchPlan(
          List.of(LOOP),
          new Scenario(Mix.SMALL, 0),
          2,
          50 * MS,
          new Apart(List.of(3), List.of(0, 1, 2)),
          60_000);

  private static Probed probed(double perSecond, long p99, long lag, long failed) {
    long count = (long) perSecond;
    Heard heard = new Heard(RequestKind.SMALL, all(p99, count - failed), 0, failed);
    Outcome outcome = new Outcome(List.of(heard), all(lag, count), List.of(), 1_000 * MS);
    return new Probed(LOOP, perSecond, outcome, count * MS);
  }

  private static Latencies all(long nanos, long count) {
    return new Latencies(List.of(nanos), List.of(count));
  }

  private static SearchAnswer answer(Probed... seen) {
    return SearchAnswer.of(PLAN, false, List.of(seen), List.of());
  }

  @Test
  void saysBetweenWhichRatesTheBoundIsPassed() {
    SearchAnswer answer =
        answer(
            probed(100, 2 * MS, MS, 0),
            probed(200, 80 * MS, MS, 0),
            probed(200, 90 * MS, MS, 0),
            probed(190, 20 * MS, MS, 0));
    assertThat(answer.blocks().getFirst())
        .isEqualTo(
            new Conclusion(
                "Vert.x, work on its loop (C by FFM) holds 190 requests/s with a p99 of 50.0 ms at"
                    + " most; at 200/s it is 80.0 ms."));
    SearchRow row = answer.searches().getFirst();
    assertThat(row.held().orElseThrow().answeredPerSecond()).isEqualTo(190);
    assertThat(row.held().orElseThrow().cpuNanosPerRequest()).hasValue(1e6);
    assertThat(answer.caveats()).isEmpty();
  }

  @Test
  void whatPassedItOnceAndHeldItThenIsHeld() {
    SearchRow row =
        answer(probed(100, 60 * MS, MS, 0), probed(100, 2 * MS, MS, 0)).searches().getFirst();
    assertThat(row.held()).isPresent();
    assertThat(row.passed()).isEmpty();
  }

  @Test
  void requestsThatFailAreNotHeld() {
    assertThat(probed(100, 2 * MS, MS, 2).verdict(50 * MS)).isEqualTo(RateSearch.Verdict.PASSED);
    assertThat(probed(100, 2 * MS, MS, 1).verdict(50 * MS)).isEqualTo(RateSearch.Verdict.HELD);
  }

  @Test
  void aLateGeneratorEndsTheSearchAndIsTold() {
    SearchAnswer answer = answer(probed(100, 2 * MS, MS, 0), probed(200, 60 * MS, 20 * MS, 0));
    assertThat(answer.caveats()).extracting("code").containsExactly("generator-lags");
    assertThat(answer.blocks().getFirst())
        .isEqualTo(
            new Conclusion(
                "Vert.x, work on its loop (C by FFM) holds 100 requests/s with a p99 of 50.0 ms at"
                    + " most, and maybe more."));
  }

  @Test
  void withoutAMeasurementThereIsNothingToSay() {
    assertThat(answer().blocks()).containsExactly(Conclusion.NOTHING);
  }
}
