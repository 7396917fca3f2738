package org.primelab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.window.Sensor;

class KnownSensorTest {
  private static final Sensor ALONE = new Sensor("buffer-320", 180.5, 1.25, 480);
  private static final Sensor SHARED = new Sensor("buffer-160", 170, 1.25, 256);

  @TempDir Path folder;

  private KnownSensor known() {
    return new KnownSensor(Optional.of(folder.resolve("cpu")));
  }

  @Test
  void theCoreThatLookedFurthestIsRemembered() {
    assertThat(known().best(SHARED)).isEqualTo(SHARED);
    assertThat(known().best(ALONE)).isEqualTo(ALONE);
    assertThat(known().best(SHARED)).as("somebody is there now").isEqualTo(ALONE);
  }

  @Test
  void whatWasJustFoundCountsWhereTheCoreLooksAsFar() {
    known().best(ALONE);
    Sensor warmer = new Sensor("buffer-320", 181.5, 1.25, 480);
    assertThat(known().best(warmer)).isEqualTo(warmer);
    assertThat(known().best(SHARED)).isEqualTo(ALONE);
  }

  @Test
  void whatCannotBeUnderstoodIsNotKnown() throws Exception {
    for (String text : new String[] {"", "buffer-320 180", "buffer-320 0 1.25 480", "a b c d"}) {
      Files.writeString(folder.resolve("cpu"), text);
      assertThat(known().best(SHARED)).isEqualTo(SHARED);
    }
  }

  @Test
  void whereNothingCanBeKeptItIsFoundAnew() {
    assertThat(new KnownSensor(Optional.empty()).best(SHARED)).isEqualTo(SHARED);
    KnownSensor nowhere = new KnownSensor(Optional.of(folder.resolve("none").resolve("cpu")));
    assertThat(nowhere.best(ALONE)).isEqualTo(ALONE);
    assertThat(nowhere.best(SHARED)).isEqualTo(SHARED);
  }
}
