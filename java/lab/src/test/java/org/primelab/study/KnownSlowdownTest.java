package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.session.Session;
import org.primelab.session.Sessions;

/** What lab smt measured comes before what jobs of the session itself seem to show. */
class KnownSlowdownTest {
  private static final String DAY = "2026-11-27";

  private static KnownSlowdown known(String load, double times) {
    return new KnownSlowdown("trial-c", load, times, DAY, Optional.empty());
  }

  private static double[] stretched() {
    double[] all = new double[9];
    Arrays.fill(all, 1.9);
    return all;
  }

  @Test
  void whatWasMeasuredComesFirst() {
    Slowdown told =
        Slowdown.of("trial-c", stretched(), Optional.of(known("trial-c", 1.75)))
            .found()
            .orElseThrow();
    assertThat(told.times()).isEqualTo(1.75);
    assertThat(told.words())
        .isEqualTo(
            "beside a busy sibling a job takes 1.75 times as long, by lab smt of 2026-11-27");
    assertThat(
            Slowdown.of("trial-c", stretched(), Optional.of(known("divide", 2.02)))
                .found()
                .orElseThrow()
                .words())
        .endsWith("by lab smt of 2026-11-27 (its load divide)");
    assertThat(Slowdown.of("trial-c", stretched(), Optional.empty()).found().orElseThrow().times())
        .isEqualTo(1.9);
  }

  @Test
  void aCalibrationJustBeforeSaysSo() {
    assertThat(
            new KnownSlowdown("trial-java", "divide", 1.98, DAY, Optional.of(12))
                .told()
                .found()
                .orElseThrow()
                .words())
        .isEqualTo(
            "beside a busy sibling a job takes 1.98 times as long, by 12 co-runs on siblings just"
                + " before (its load divide)");
  }

  /** Two chains of multiplications hardly notice each other. */
  @Test
  void aKernelThatSharesWithoutCostTellsNothing() {
    assertThat(Slowdown.of("trial-c", stretched(), Optional.of(known("trial-c", 1.02))).missing())
        .hasValue(
            "unavailable: beside a busy sibling trial-c takes 1.02 times as long, by lab smt of 2026-11-27: too"
                + " little for its jobs to tell (take trial-c, whose divider is shared by halves)");
    assertThatIllegalArgumentException().isThrownBy(() -> known("trial-c", 0));
  }

  @Test
  void aSessionIsAskedForThatOfEachKernel() {
    Session told =
        Sessions.whole(Sessions.twoRunsOfTwoProcesses().spec(), List.of(known("divide", 2)));
    assertThat(KnownSlowdown.in(told, "trial-c")).contains(known("divide", 2));
    assertThat(KnownSlowdown.in(told, "trial-java")).isEmpty();
  }
}
