package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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

  /** Somebody may have been there all the time when the file was first written. */
  @Test
  void ofTheSameOtherGaugeTheQuietestIsRemembered() {
    Sensor busy = new Sensor("decoder", 520, 1.08, 0);
    Sensor quiet = new Sensor("decoder", 342, 1.08, 0);
    assertThat(known().best(busy)).isEqualTo(busy);
    assertThat(known().best(quiet)).isEqualTo(quiet);
    assertThat(known().best(busy)).isEqualTo(quiet);
    Sensor adders = new Sensor("adders", 500, 1.08, 0);
    assertThat(known().best(adders)).as("another gauge rose more").isEqualTo(adders);
    assertThat(known().known()).contains(adders);
    assertThat(known().best(SHARED)).as("a buffer tells more than either").isEqualTo(SHARED);
    assertThat(known().best(quiet)).isEqualTo(SHARED);
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

  @Test
  void whatIsOlderThanAMonthIsNotTrusted() throws Exception {
    known().best(ALONE);
    assertThat(known().known()).contains(ALONE);
    Files.setLastModifiedTime(
        folder.resolve("cpu"), FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    assertThat(known().known()).isEmpty();
    assertThat(known().best(SHARED)).isEqualTo(SHARED);
    assertThat(known().known()).as("and what was found is known").contains(SHARED);
  }

  @Test
  void aGaugeThatTheLibraryDoesNotHaveIsNotKnown() throws Exception {
    Files.writeString(folder.resolve("cpu"), "buffer-321 180.5 1.25 480");
    assertThat(known().known()).isEmpty();
  }

  /** The same model under other microcode may look otherwise. */
  @Test
  void modelAndMicrocodeAreTheKey() throws Exception {
    Path file = Files.createDirectories(folder.resolve("proc")).resolve("cpuinfo");
    String cpu = "vendor_id\t: A/B\ncpu family\t: 6\nmodel\t\t: 7\nmicrocode\t: 0x%s\n";
    Files.writeString(file, cpu.formatted("1f"));
    String first = KnownSensor.key(folder).orElseThrow();
    assertThat(first).startsWith("A_B-6-7-0x1f-");
    Files.writeString(file, cpu.formatted("20"));
    assertThat(KnownSensor.key(folder).orElseThrow()).isNotEqualTo(first);
  }
}
