package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.ffi.PerfEvent;
import org.primelab.ffi.ThreadAffinity;

class CounterProbeTest {
  @TempDir Path root;

  /** Whatever this machine can count: each event is a number, or a reason and a cure. */
  @Test
  void everyEventIsCountedOrSaysWhyNot() {
    try (CounterProbe probe = CounterProbe.open(ThreadAffinity.currentThreadId())) {
      Map<String, Reading<Count>> read = probe.read();
      assertThat(read.keySet())
          .containsAll(
              Stream.concat(PerfEvent.OF_THE_CPU.stream(), PerfEvent.OF_THE_KERNEL.stream())
                  .map(PerfEvent::name)
                  .toList())
          .contains(CounterProbe.DIVIDER_BUSY);
      assertThat(read.values()).allSatisfy(CounterProbeTest::saysWhatItIs);
    }
  }

  private static void saysWhatItIs(Reading<Count> reading) {
    switch (reading) {
      case Reading.Value<Count>(Count count) -> assertThat(count.value()).isNotNegative();
      case Reading.Unavailable<Count>(String reason, String cure) -> {
        assertThat(reason).containsAnyOf("errno", "not known", "cpuinfo", "not counted");
        assertThat(cure).isNotBlank();
      }
    }
  }

  @Test
  void aThreadThatIsNotThereGivesReasonsOnly() {
    try (CounterProbe probe = CounterProbe.open(Integer.MAX_VALUE)) {
      assertThat(probe.read().values())
          .allSatisfy(r -> assertThat(r).isInstanceOf(Reading.Unavailable.class));
      assertThat(probe.userOnly()).isEmpty();
    }
  }

  @Test
  void aCountOfNoTimeIsNoZero() {
    assertThat(CounterProbe.reading(new Count(0, Double.NaN, true)))
        .isInstanceOf(Reading.Unavailable.class);
    Count shared = new Count(30, 60, true);
    assertThat(CounterProbe.reading(shared)).isEqualTo(Reading.of(shared));
  }

  @Test
  void readsHowTheCpuNamesItself() throws IOException {
    write(
        """
        processor\t: 0
        vendor_id\t: AuthenticAMD
        cpu family\t: 25
        model\t\t: 17
        model name\t: AMD EPYC
        """);
    assertThat(CpuName.read(root)).isEqualTo(Reading.of(new CpuName("AuthenticAMD", 25, 17)));
    write("processor\t: 0\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\n");
    assertThat(CpuName.read(root)).isInstanceOf(Reading.Unavailable.class);
    try (CounterProbe probe = CounterProbe.open(root, ThreadAffinity.currentThreadId())) {
      assertThat(probe.read().get(CounterProbe.DIVIDER_BUSY))
          .isInstanceOfSatisfying(
              Reading.Unavailable.class, r -> assertThat(r.reason()).contains("vendor_id"));
    }
  }

  private void write(String text) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), text);
  }
}
