package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.report.Finding;
import org.primelab.run.Observation;
import org.primelab.window.Sensor;
import org.primelab.window.Streams;

class BaselineLooksTest {
  private static final Optional<Sensor> SENSOR = Optional.of(Streams.SENSOR);

  private static Optional<BaselineLooks> looks(List<Observation> seen, Optional<Sensor> sensor) {
    return BaselineLooks.of(seen, sensor, Alone.of(seen, sensor));
  }

  private static List<Observation> seen() {
    List<Observation> seen = new ArrayList<>();
    Streams.quiet().windowsSeen().forEach(one -> seen.add(new LoadAlone("divide", 0, one)));
    Streams.quiet()
        .beside(t -> true, 1.8)
        .windowsSeen()
        .forEach(one -> seen.add(new LoadAlone("multiply", 1, one)));
    return seen;
  }

  @Test
  void howCleanBaselinesWereIsToldAndWhichThereIsNone() {
    BaselineLooks looks = looks(seen(), SENSOR).orElseThrow();
    assertThat(looks.clean().share()).isEqualTo(0.5);
    assertThat(looks.missing()).extracting(BaselineLooks.Missing::load).containsExactly("multiply");
    assertThat(looks.missing().getFirst().cyclesAtMost()).isGreaterThan(170_000);
    assertThat(looks.told().map(Finding::text))
        .satisfiesExactly(
            all ->
                assertThat(all)
                    .startsWith("each load alone: clean slices, which alone count: 50 % (neighbour")
                    .contains("; clock 2.99 to 3.00 GHz"),
            none -> assertThat(none).startsWith("multiply alone: 0 % of slices were clean"));
  }

  @Test
  void withoutWindowsOrASensorNothingIsKnown() {
    assertThat(looks(List.of(), SENSOR)).isEmpty();
    assertThat(looks(seen(), Optional.empty())).isEmpty();
  }
}
