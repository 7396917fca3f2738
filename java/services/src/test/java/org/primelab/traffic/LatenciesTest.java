package org.primelab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static Latencies upTo(int count) {
    Histogram histogram = Latencies.histogram();
    for (int i = 1; i <= count; i++) {
      Latencies.add(histogram, i * 1_000L);
    }
    return Latencies.of(histogram);
  }

  @Test
  void tellQuantilesToThreeDigits() {
    Latencies all = upTo(1_000);
    assertThat(all.count()).isEqualTo(1_000);
    assertThat(all.quantile(0.5).orElseThrow()).isCloseTo(500_000, withinPercentage(0.1));
    assertThat(all.quantile(0.99).orElseThrow()).isCloseTo(990_000, withinPercentage(0.1));
    assertThat(all.quantile(1).orElseThrow()).isCloseTo(1_000_000, withinPercentage(0.1));
  }

  @Test
  void areAddedUp() {
    Latencies sum = Latencies.all(List.of(upTo(10), upTo(30)));
    assertThat(sum.count()).isEqualTo(40);
    assertThat(sum.quantile(1)).isEqualTo(upTo(30).quantile(1));
    assertThat(Latencies.all(List.of()).quantile(0.5)).isEmpty();
  }

  @Test
  void whatIsTooLongOrTooShortForTheHistogramIsCounted() {
    Histogram histogram = Latencies.histogram();
    Latencies.add(histogram, -1);
    Latencies.add(histogram, Long.MAX_VALUE);
    assertThat(Latencies.of(histogram).count()).isEqualTo(2);
  }

  @Test
  void haveACountForEachLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(List.of(1L), List.of()));
  }
}
