package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NativeSlicesTest {
  private static final NativeSlices.Cut WHOLE = new NativeSlices.Cut(2, 1, 5);

  private final StopFlag stop = new StopFlag();

  private static NativeGauge sensor() {
    assumeTrue(NativeGauge.byName("adders").isPresent(), "no sensors for this architecture");
    return NativeGauge.byName("adders").orElseThrow();
  }

  private static NativeKernel kernel(String name) {
    return NativeKernel.byName(name).orElseThrow();
  }

  private static void isComplete(NativeSlices.Timed timed, int slices) {
    assertThat(timed.ticks()).hasSize(slices).allMatch(ticks -> ticks > 0);
    assertThat(timed.looks())
        .hasSize(slices + 1)
        .allMatch(look -> look.chainTicks() > 0 && look.sensorCycles() > 0)
        .allMatch(look -> look.chainCycles() >= 1000 && look.cpu() >= 0);
    assertThat(timed.looks()).extracting(Look::nanos).isSorted();
    assertThat(timed.looks()).extracting(Look::cpuNanos).isSorted();
  }

  @Test
  void aBatchIsTimedAndAnswered() {
    NativeSlices work = NativeSlices.ofBatch(kernel("mr7-c"), new long[] {2, 9, 1_000_003});
    NativeSlices.Timed timed = work.run(WHOLE, sensor(), stop);
    isComplete(timed, 5);
    assertThat(timed.answers()).containsExactly(1L, 0L, 1L);
    isComplete(work.run(new NativeSlices.Cut(1, 0, 1), sensor(), stop), 1);
  }

  @Test
  void aCallIsTimedAndAnswered() {
    NativeSlices.Timed timed =
        NativeSlices.ofCalls(kernel("sieve-simple-c"), new NativeArgument(0, 100))
            .run(WHOLE, sensor(), stop);
    isComplete(timed, 5);
    assertThat(timed.answers()).containsExactly(25L);
  }

  /** Five parts of 200 divisors from 201 on: the last one holds 1009. */
  @Test
  void eachSliceIsTheNextPart() {
    NativeSlices.Timed timed =
        NativeSlices.ofCalls(kernel("trial-c"), NativeArgument.number(1009 * 1_000_003L))
            .run(new NativeSlices.Cut(201, 401, 200, 1, 0, 5), sensor(), stop);
    isComplete(timed, 5);
    assertThat(timed.answers()).isEqualTo(List.of(1009L));
  }

  @Test
  void aGaugeIsWorkToo() {
    NativeSlices cycle = NativeSlices.ofGauge(NativeGauge.byName("cycle").orElseThrow());
    isComplete(cycle.run(WHOLE, sensor(), stop), 5);
  }

  @Test
  void stopsAndRefuses() {
    NativeSlices work = NativeSlices.ofBatch(kernel("mr7-c"), new long[] {25});
    assertThatThrownBy(() -> work.run(new NativeSlices.Cut(0, 0, 5), sensor(), stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errno 22");
    assertThatThrownBy(() -> work.run(new NativeSlices.Cut(3, 5, 2, 1, 0, 5), sensor(), stop))
        .as("it has no parts")
        .isInstanceOf(IllegalArgumentException.class);
    stop.raise();
    assertThatThrownBy(() -> work.run(WHOLE, sensor(), stop))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void buffersComeWithTheirLengthsShortestFirst() {
    List<NativeGauge> buffers = NativeGauge.buffers();
    assumeTrue(!buffers.isEmpty(), "no buffer's sensors for this architecture");
    assertThat(buffers).extracting(buffer -> buffer.operations).isSorted().startsWith(64L);
    assertThat(buffers).allMatch(b -> b.name.equals("buffer-" + b.operations));
    Look look = Look.take(buffers.getFirst());
    assertThat(look.sensorTicks()).isPositive();
  }
}
