package org.primelab.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafepointCounterTest {
  @TempDir private Path folder;

  private Path file(ByteOrder order, Map<String, Long> counters) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    bytes.putInt(0, 0xcafec0c0).order(order);
    bytes.put(4, (byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1));
    int at = 64;
    bytes.putInt(24, at).putInt(28, counters.size());
    for (Map.Entry<String, Long> each : counters.entrySet()) {
      int value = (20 + each.getKey().length() + 1 + 7) / 8 * 8;
      bytes.putInt(at, value + 8).putInt(at + 4, 20).putInt(at + 16, value);
      bytes.put(at + 20, each.getKey().getBytes(US_ASCII)).putLong(at + value, each.getValue());
      at += value + 8;
    }
    return Files.write(folder.resolve("counters"), bytes.array());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isReadInEitherOrderOfBytes(boolean big) throws Exception {
    Path file =
        file(
            big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            new TreeMap<>(
                Map.of(
                    "sun.rt.safepointTimes", 99L,
                    "sun.rt.safepoint", 98L,
                    "sun.rt.safepointTime", 3_000L,
                    "sun.rt.safepoints", 17L,
                    "sun.os.hrt.frequency", 1_000_000L)));
    assertThat(SafepointCounter.of(file))
        .isEqualTo(Reading.of(new SafepointCounter(17, 3_000_000)));
  }

  @Test
  void whatIsNoSuchFileSaysWhy() throws Exception {
    assertThat(SafepointCounter.of(folder.resolve("none")).missing().orElseThrow())
        .contains("there is no ");
    Path lacking = file(ByteOrder.LITTLE_ENDIAN, Map.of("sun.rt.safepoints", 1L));
    assertThat(SafepointCounter.of(lacking).missing().orElseThrow()).contains("lacks a counter");
    for (byte[] other : new byte[][] {{}, new byte[100]}) {
      Path file = Files.write(folder.resolve("other"), other);
      assertThat(SafepointCounter.of(file).missing().orElseThrow()).contains("no counters");
    }
    byte[] cut = Files.readAllBytes(lacking);
    Files.write(lacking, java.util.Arrays.copyOf(cut, 70));
    assertThat(SafepointCounter.of(lacking).missing().orElseThrow()).contains("lacks a counter");
  }

  /** A collection that is asked for stops all threads. */
  @Test
  void thisJvmCountsItsSafepoints() {
    SafepointCounter before = SafepointCounter.ofThisJvm().found().orElseThrow();
    System.gc();
    SafepointCounter since = SafepointCounter.ofThisJvm().found().orElseThrow().since(before);
    assertThat(since.times()).isPositive();
    assertThat(since.nanos()).isPositive();
  }
}
