package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.prime.PrimeSuite;
import org.primelab.suite.Kernels;

class SlowdownCalibrationTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private final StopFlag stop = new StopFlag();
  private final SlowdownCalibration calibration =
      new SlowdownCalibration(Kernels.of(List.of(new PrimeSuite())), stop);

  @Test
  void takesATwentiethOfALongSessionAndASecondAtMost() {
    assertThat(before(8)).contains(SHORT);
    assertThat(before(12)).contains(Duration.ofMillis(600));
    assertThat(before(3600)).contains(Duration.ofSeconds(1));
    assertThat(before(7)).isEmpty();
    assertThat(SlowdownCalibration.before(Optional.empty())).isEmpty();
  }

  private static Optional<Duration> before(int seconds) {
    return SlowdownCalibration.before(Optional.of(Duration.ofSeconds(seconds)));
  }

  @Test
  void tellsOfThisMachineWhatItSawAndNothingOfKernelsThatNoLoadStandsFor() throws Exception {
    // Whether two CPUs are siblings meanwhile is the host's affair.
    assertThat(calibration.of(List.of("trial-c"), SHORT))
        .allSatisfy(known -> assertThat(known.kernel()).isEqualTo("trial-c"))
        .allSatisfy(known -> assertThat(known.coRuns().orElseThrow()).isPositive());
    assertThat(calibration.of(List.of("no-kernel"), SHORT)).isEmpty();
  }

  @Test
  void endsWhenItIsStopped() throws Exception {
    stop.raise();
    assertThat(calibration.of(List.of("trial-c"), Duration.ofHours(1))).isEmpty();
  }
}
