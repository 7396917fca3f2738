package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.PerfCounters.Count;

/**
 * The kernel's own events, by the code that the CPU's take too; C's tests try groups and shares.
 */
class PerfCountersTest {
  private static final PerfEvent NOWHERE = new PerfEvent("nowhere", -1, 0);

  private static int self() {
    return ThreadAffinity.currentThreadId();
  }

  @BeforeAll
  static void theKernelAllowsIt() {
    try {
      PerfCounters.open(self(), List.of(PerfEvent.TASK_CLOCK)).close();
    } catch (OsRefusal e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void countsGrowWithTheWork() {
    List<PerfEvent> events = List.of(PerfEvent.TASK_CLOCK, PerfEvent.PAGE_FAULTS);
    try (PerfCounters counters = PerfCounters.open(self(), events)) {
      Map<PerfEvent, Count> before = counters.read();
      LongCall.BUSY.last(2_000_000);
      Map<PerfEvent, Count> after = counters.read();
      assertThat(after.keySet()).containsExactlyElementsOf(events);
      assertThat(of(after, PerfEvent.TASK_CLOCK).value())
          .isGreaterThan(of(before, PerfEvent.TASK_CLOCK).value());
      assertThat(after.values()).noneMatch(Count::multiplexed);
      assertThat(after.values()).allMatch(count -> count.scaled() == count.value());
      assertThat(counters.refused()).isEmpty();
    }
  }

  private static Count of(Map<PerfEvent, Count> counts, PerfEvent event) {
    return Optional.ofNullable(counts.get(event)).orElseThrow();
  }

  @Test
  void whatIsRefusedIsNamedAndTheRestIsCounted() {
    List<PerfEvent> events = List.of(NOWHERE, PerfEvent.TASK_CLOCK);
    try (PerfCounters counters = PerfCounters.open(self(), events)) {
      assertThat(counters.read().keySet()).containsExactly(PerfEvent.TASK_CLOCK);
      assertThat(counters.refused().keySet()).containsExactly(NOWHERE);
      assertThat(counters.refused().values())
          .allMatch(e -> e.errno() == OsRefusal.ENOENT)
          .allMatch(e -> String.valueOf(e.getMessage()).contains("nowhere"));
    }
  }

  @Test
  void refusalsCarryTheErrno() {
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> PerfCounters.open(self(), List.of(NOWHERE)))
        .matches(e -> e.errno() == OsRefusal.ENOENT);
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> PerfCounters.open(Integer.MAX_VALUE, List.of(PerfEvent.TASK_CLOCK)))
        .matches(e -> e.errno() == OsRefusal.ESRCH);
    assertThatExceptionOfType(OsRefusal.class)
        .isThrownBy(() -> PerfCounters.open(self(), List.of()))
        .matches(e -> e.errno() == OsRefusal.EINVAL);
  }

  @Test
  void closedCountersSaySo() {
    PerfCounters counters = PerfCounters.open(self(), List.of(PerfEvent.TASK_CLOCK));
    counters.close();
    counters.close();
    assertThatIllegalStateException().isThrownBy(counters::read);
  }

  /** As perf itself would write them: cpu/event=0x14,umask=0x1,cmask=1/ and so on. */
  @Test
  void theDividersEventDependsOnTheCpu() {
    assertThat(divider("GenuineIntel", 6, 0x55)).containsExactly(raw(0x14, 0x1, 1));
    assertThat(divider("GenuineIntel", 6, 0x6A)).containsExactly(raw(0x14, 0x9, 1));
    assertThat(divider("GenuineIntel", 6, 0x8D)).containsExactly(raw(0x14, 0x9, 1));
    for (int rapids : new int[] {0x8F, 0xCF, 0xAD, 0xAE}) {
      assertThat(divider("GenuineIntel", 6, rapids)).containsExactly(raw(0xB0, 0x9, 1));
    }
    assertThat(divider("GenuineIntel", 6, 0xAF)).containsExactly(raw(0xCD, 0x3, 1));
    assertThat(divider("AuthenticAMD", 0x19, 17)).containsExactly(raw(0xD3, 0, 0));
    assertThat(divider("AuthenticAMD", 0x1A, 2)).containsExactly(raw(0xD3, 0, 0));
    assertThat(divider("AuthenticAMD", 0x15, 2)).isEmpty();
    assertThat(divider("GenuineIntel", 6, 0x2A)).isEmpty();
    assertThat(divider("GenuineIntel", 15, 0x55)).isEmpty();
    assertThat(divider("", 0, 0)).isEmpty();
  }

  /** A hybrid processor has a PMU for each kind of cores, and each has its own numbers. */
  @Test
  void eachKindOfCoresHasAnEventOfItsOwn() {
    assertThat(divider("GenuineIntel", 6, 0xAA)).containsExactly(raw(0xB0, 0x9, 1));
    assertThat(DividerEvent.of("GenuineIntel", 6, 0xAA, Map.of("cpu_core", 4, "cpu_atom", 10)))
        .containsExactlyInAnyOrder(
            raw(0xB0, 0x9, 1),
            new PerfEvent("divider-busy-cpu_atom", 10, raw(0xCD, 0x3, 1).config()));
  }

  private static List<PerfEvent> divider(String vendor, int family, int model) {
    return DividerEvent.of(vendor, family, model, Map.of());
  }

  private static PerfEvent raw(int event, int unitMask, int counterMask) {
    return PerfEvent.raw("divider-busy", event | unitMask << 8 | (long) counterMask << 24);
  }
}
