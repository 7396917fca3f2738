package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Relation;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.topology.CpuPair;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/** Pairs of a machine that is not there: loads of which divide shares a divider, and no other. */
final class SimulatedPairBench implements PairBench {
  /** Nothing else is on any core, so whatever the sensor takes is what it takes alone. */
  static final Sensor SENSOR = new Sensor("adders", 1000, 1.25, 480);

  private static final long LOOK_NANOS = 250_000;
  private static final long CELL_NANOS = 300_000;
  private static final long ALONE_NANOS = 1_400_000;
  private static final double CYCLES = 1000;
  private static final double SHARED = 1.98;
  private static final int SLICES = 10;

  private final SimulatedMachine machine;
  private final List<SmtPlan.Load> loads;

  SimulatedPairBench(SimulatedMachine machine, List<SmtPlan.Load> loads) {
    this.machine = machine;
    this.loads = loads;
  }

  @Override
  public long nanos() {
    return machine.clock().nanos();
  }

  @Override
  public int cpus() {
    return machine.shape().cpus();
  }

  @Override
  public void rest(long millis) {
    machine.clock().advance(millis * 1_000_000);
  }

  @Override
  public Optional<Sensor> sensor() {
    return Optional.of(SENSOR);
  }

  @Override
  public Seen look(CpuPair cpus, Range range, List<Tally.Cell> wanted) {
    machine.clock().advance(LOOK_NANOS);
    double first = machine.oneWayNanos(cpus.a(), cpus.b());
    List<CoRunCell> cells = new ArrayList<>();
    double before = first;
    for (int i = 0; i < wanted.size() && range.contains(before); i++) {
      CoRunCell cell = run(cpus, wanted.get(i), before);
      cells.add(cell);
      before = cell.afterNanos();
    }
    return new Seen(first, cells);
  }

  private CoRunCell run(CpuPair cpus, Tally.Cell cell, double before) {
    long at = nanos();
    String a = loads.get(cell.a()).name();
    String b = loads.get(cell.b()).name();
    boolean shared = machine.relation(cpus.a(), cpus.b()) == Relation.CORE && a.equals(b);
    machine.clock().advance(CELL_NANOS);
    return new CoRunCell(
        at,
        nanos(),
        a,
        b,
        cpus.a(),
        cpus.b(),
        before,
        machine.oneWayNanos(cpus.a(), cpus.b()),
        true,
        side(shared && a.equals("divide")),
        side(shared && b.equals("divide")));
  }

  private static CellSide side(boolean shared) {
    double cycles = shared ? SHARED * CYCLES : CYCLES;
    return new CellSide(cycles, SENSOR.quietCycles(), SENSOR.quietCycles(), 1, 0);
  }

  @Override
  public List<CoreCell> crowd(List<Integer> cpus, Range range, List<Integer> wanted) {
    machine.clock().advance(LOOK_NANOS);
    List<CoreCell> cells = new ArrayList<>();
    double before = machine.oneWayNanos(cpus.get(0), cpus.get(1));
    for (int i = 0; i < wanted.size() && range.contains(before); i++) {
      String load = loads.get(wanted.get(i)).name();
      machine.clock().advance(CELL_NANOS);
      double after = machine.oneWayNanos(cpus.get(0), cpus.get(1));
      cells.add(
          new CoreCell(
              load,
              cpus,
              before,
              after,
              true,
              cpus.stream().map(cpu -> side(cpu, cpus, load.equals("divide"))).toList()));
      before = after;
    }
    return cells;
  }

  /** Each further divider beside it takes its turn. */
  private CellSide side(int cpu, List<Integer> cpus, boolean divides) {
    long others =
        cpus.stream()
            .filter(other -> other != cpu && machine.relation(cpu, other) == Relation.CORE)
            .count();
    double cycles = divides ? CYCLES * (1 + others * (SHARED - 1)) : CYCLES;
    return new CellSide(cycles, SENSOR.quietCycles(), SENSOR.quietCycles(), 1, 0);
  }

  @Override
  public Window alone(CpuPair cpus, boolean isFirst, int load) {
    machine.clock().advance(ALONE_NANOS);
    List<Long> looks = Collections.nCopies(SLICES + 1, 4000L);
    return new Window(
        Collections.nCopies(SLICES, (long) (CYCLES * 100)),
        looks,
        Collections.nCopies(SLICES + 1, (long) SENSOR.quietCycles()),
        Collections.nCopies(SLICES, 0L),
        4000,
        0.4,
        ALONE_NANOS,
        isFirst ? cpus.a() : cpus.b(),
        100,
        0,
        1);
  }

  @Override
  public void close() {}
}
