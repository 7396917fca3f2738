package org.primelab.study.smt;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.primelab.ffi.Bench;
import org.primelab.ffi.Cells;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.NativeLoad;
import org.primelab.ffi.StopFlag;
import org.primelab.topology.CpuPair;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/** The CPUs of this machine, with threads of the library's own. */
final class NativePairBench implements PairBench {
  /** A cell of 0.3 ms, looks included: two CPUs are often siblings for no more than 4 ms. */
  private static final long WARM_NANOS = 50_000;

  private static final long WINDOW_NANOS = 200_000;

  /** A timer's interrupt comes every millisecond: most slices as short as this are spared. */
  private static final long SLICE_NANOS = 100_000;

  private static final int SLICES = 10;

  private final List<NativeLoad> loads;
  private final Sensor sensor;
  private final LongSupplier clock;
  private final StopFlag stop;
  private final Bench bench = Bench.open();
  private final Cells cells;

  NativePairBench(List<NativeLoad> loads, Sensor sensor, LongSupplier clock, StopFlag stop) {
    this.loads = List.copyOf(loads);
    this.sensor = sensor;
    this.clock = clock;
    this.stop = stop;
    this.cells = new Cells(bench, NativeGauge.named(sensor.gauge()));
  }

  @Override
  public long nanos() {
    return clock.getAsLong();
  }

  @Override
  public int cpus() {
    try {
      return SysfsTopology.ofThisMachine().present().stream().max().orElse(-1) + 1;
    } catch (NoTopologyException e) {
      // Then nobody knows which pairs are likely, and all are looked at by chance.
      return 0;
    }
  }

  @Override
  public void rest(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  @Override
  public Optional<Sensor> sensor() {
    return Optional.of(sensor);
  }

  @Override
  public Seen look(CpuPair cpus, Range range, List<Tally.Cell> wanted) {
    Cells.Result result =
        cells.run(
            stay(cpus.list(), range),
            wanted.stream().map(c -> List.of(loads.get(c.a()), loads.get(c.b()))).toList(),
            stop);
    return new Seen(
        result.firstNanos(),
        IntStream.range(0, result.cells().size())
            .mapToObj(i -> seen(cpus, wanted.get(i), result.cells().get(i), result.realtime()))
            .toList());
  }

  private CoRunCell seen(CpuPair cpus, Tally.Cell cell, Cells.Cell ran, boolean realtime) {
    return new CoRunCell(
        ran.beganNanos(),
        ran.endedNanos(),
        loads.get(cell.a()).name,
        loads.get(cell.b()).name,
        cpus.a(),
        cpus.b(),
        ran.beforeNanos(),
        ran.afterNanos(),
        realtime,
        CellSide.of(ran.sides().get(0)),
        CellSide.of(ran.sides().get(1)));
  }

  private static Cells.Stay stay(List<Integer> cpus, Range range) {
    return new Cells.Stay(cpus, WARM_NANOS, WINDOW_NANOS, range.from(), range.below());
  }

  @Override
  public List<CoreCell> crowd(List<Integer> cpus, Range range, List<Integer> wanted) {
    Cells.Result result =
        cells.run(
            stay(cpus, range),
            wanted.stream().map(load -> Collections.nCopies(cpus.size(), loads.get(load))).toList(),
            stop);
    return IntStream.range(0, result.cells().size())
        .mapToObj(
            i -> crowd(loads.get(wanted.get(i)), cpus, result.cells().get(i), result.realtime()))
        .toList();
  }

  private static CoreCell crowd(
      NativeLoad load, List<Integer> cpus, Cells.Cell ran, boolean realtime) {
    return new CoreCell(
        load.name,
        cpus,
        ran.beforeNanos(),
        ran.afterNanos(),
        realtime,
        ran.sides().stream().map(CellSide::of).toList());
  }

  @Override
  public Window alone(CpuPair cpus, boolean isFirst, int load) {
    Cells.Alone alone =
        cells.alone(cpus.list(), isFirst ? 0 : 1, loads.get(load), SLICES, SLICE_NANOS, stop);
    return Window.of(alone.timed(), (double) alone.units(), 0, 1);
  }

  @Override
  public void close() {
    bench.close();
  }
}
