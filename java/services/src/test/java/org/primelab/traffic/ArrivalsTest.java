package org.primelab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long BEGAN = -5_000;

  private static List<Request> all(long seed) {
    Demand demand =
        new Demand(new Mix(0.25, 0.25), 1_000, Duration.ofSeconds(20), Duration.ZERO, 0, 1, seed);
    Arrivals arrivals = new Arrivals(demand, BEGAN);
    List<Request> all = new ArrayList<>();
    while (!arrivals.areOver()) {
      all.add(arrivals.take());
    }
    return all;
  }

  @Test
  void areAPoissonProcess() {
    List<Request> all = all(1);
    double[] gaps = new double[all.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (all.get(i + 1).dueNanos() - all.get(i).dueNanos()) / 1e6;
    }
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance = Arrays.stream(gaps).map(g -> (g - mean) * (g - mean)).average().orElseThrow();
    // Of exponential gaps mean and deviation are the same, 1 ms here.
    assertThat(mean).isCloseTo(1, within(0.03));
    assertThat(Math.sqrt(variance)).isCloseTo(1, within(0.05));
  }

  @Test
  void haveTheKindsOfTheirMix() {
    List<Request> all = all(2);
    double large = all.stream().filter(r -> r.kind() == RequestKind.LARGE).count();
    assertThat(large / all.size()).isCloseTo(0.25, within(0.02));
  }

  @Test
  void areTheSameForTheSameSeed() {
    assertThat(all(3)).isEqualTo(all(3)).isNotEqualTo(all(4));
    assertThat(all(3))
        .allMatch(r -> r.dueNanos() >= BEGAN && r.dueNanos() < BEGAN + 20_000_000_000L);
  }
}
