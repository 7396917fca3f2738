package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

class RelationProbeTest {
  private static final int ABSENT = 1_000_000;

  @Test
  void aCpuThatIsNotThereIsUnavailableWithACure() {
    try (RelationProbe probe = RelationProbe.open(new StopFlag())) {
      assertThat(probe.read(0, ABSENT)).isInstanceOf(Reading.Unavailable.class);
      assertThat(probe.read(0, 0)).isInstanceOf(Reading.Unavailable.class);
      assertThat(probe.read(-1, 0)).isInstanceOf(Reading.Unavailable.class);
    }
  }

  @Test
  void aPairIsReadOrSaysWhyNot() {
    try (RelationProbe probe = RelationProbe.open(new StopFlag())) {
      switch (probe.read(0, 1)) {
        case Reading.Value<RelationReading>(RelationReading reading) -> {
          assertThat(reading.oneWayNanos()).isPositive();
          assertThat(reading.hasDivide())
              .isEqualTo(reading.oneWayNanos() < Relation.SIBLINGS_BELOW_NANOS);
        }
        case Reading.Unavailable<RelationReading>(String reason, String cure) ->
            assertThat(reason).isNotEmpty();
      }
    }
  }

  @Test
  void aRaisedFlagCancels() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU is no pair");
    StopFlag stop = new StopFlag();
    stop.raise();
    try (RelationProbe probe = RelationProbe.open(stop)) {
      assertThatThrownBy(() -> probe.read(0, 1)).isInstanceOf(CancellationException.class);
    }
  }
}
