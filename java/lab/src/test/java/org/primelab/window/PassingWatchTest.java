package org.primelab.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.ThreadAffinity;

class PassingWatchTest {
  private static final Sensor ADDERS = new Sensor("adders", 500, 1.08, 0);

  @Test
  void eachCpuIsLookedAt() throws InterruptedException {
    assumeThat(NativeGauge.byName("adders")).as("sensors for this architecture").isPresent();
    List<Integer> cpus = ThreadAffinity.ofCurrentThread().stream().boxed().toList();
    try (PassingWatch watch = new PassingWatch(() -> cpus, () -> ADDERS)) {
      while (watch.told().cpus().size() < cpus.size()) {
        Thread.sleep(20);
      }
      assertThat(watch.told().sensor()).contains(ADDERS);
      assertThat(watch.told().cpus()).extracting(Watched::cpu).containsExactlyElementsOf(cpus);
    }
  }

  @Test
  void whatIsOverAtOnceWasNotLookedAt() {
    try (PassingWatch watch = new PassingWatch(List::of, () -> ADDERS)) {
      assertThat(watch.told().cpus()).isEmpty();
      assertThat(watch.told().why()).contains("before anybody looked");
    }
  }

  @Test
  void whyThereIsNoSensorIsTold() throws InterruptedException {
    try (PassingWatch watch =
        new PassingWatch(
            () -> List.of(0),
            () -> {
              throw new IllegalStateException("no sensor here");
            })) {
      while (!watch.told().why().equals("no sensor here")) {
        Thread.sleep(20);
      }
      assertThat(watch.told().cpus()).isEmpty();
    }
  }
}
