package org.primelab.study.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.probe.Reading;
import org.primelab.stats.Interval;
import org.primelab.suite.Kernel;
import org.primelab.suite.Origin;
import org.primelab.suite.Uint64;

class OwnTimesTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  /** A loop in Python beside one in C: 0.00 says nothing. */
  @ParameterizedTest
  @CsvSource({"0.00042, 0.00042", "0.0034, 0.0034", "0.087, 0.087", "0.5, 0.50", "2.25, 2.25"})
  void aRatioHasTwoDigitsAtLeast(double ratio, String shown) {
    Reading<Interval> nanos = Reading.of(new Interval(100, 99, 101, 9, 0.95));
    Reading<Interval> times = Reading.of(new Interval(ratio, ratio, ratio, 9, 0.95));
    OwnTimes.Call call = OwnTimes.Call.of("7", 1, 0, nanos, times);
    OwnTimes own =
        OwnTimes.of(new Origin("k.c", SHA, SHA, "gcc", List.of(), List.of()), List.of(call));
    KernelRow row =
        new KernelRow(
            new Kernel.Description(
                "k",
                "own",
                "own",
                "a kernel",
                Kernel.Language.C,
                "baseline",
                new Uint64(0),
                Optional.empty()),
            Engine.HOTSPOT,
            true,
            Optional.empty(),
            Optional.of(own),
            Optional.empty());
    List<String> cells =
        OwnTimes.columns("call", false)
            .of(List.of(new OwnTimes.Line(row, own, call)))
            .rows()
            .getFirst();
    assertThat(cells.get(3)).isEqualTo(shown);
  }
}
