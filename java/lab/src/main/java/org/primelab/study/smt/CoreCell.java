package org.primelab.study.smt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;
import org.primelab.window.Sensor;

/**
 * One load on several threads of a core at once, for a fraction of a millisecond.
 *
 * @param load its name
 * @param cpus where it ran, of which the first two were looked at
 * @param beforeNanos one-way latency of a cache line between these before it, in ns
 * @param afterNanos likewise, after it
 * @param realtime whether nothing but the kernel could interrupt
 * @param sides what each CPU did, in their order
 */
public record CoreCell(
    String load,
    List<Integer> cpus,
    double beforeNanos,
    double afterNanos,
    boolean realtime,
    List<CellSide> sides)
    implements Observation {
  public CoreCell {
    cpus = List.copyOf(cpus);
    sides = List.copyOf(sides);
    if (cpus.size() < 2 || cpus.size() != sides.size()) {
      throw new IllegalArgumentException("CPUs %s, %d sides".formatted(cpus, sides.size()));
    }
  }

  /** Whether anything but the load on the other threads had a part in what it took. */
  boolean isDisturbed(Optional<Sensor> sensor) {
    return sides.stream().anyMatch(side -> side.disturbance(Relation.CORE, sensor).isPresent());
  }

  /** Throughput of all threads ÷ that of one alone; nothing where the latter is not known. */
  OptionalDouble gain(Alone alone) {
    double gain = 0;
    for (int i = 0; i < cpus.size(); i++) {
      OptionalDouble cycles = alone.of(load, cpus.get(i));
      if (cycles.isEmpty()) {
        return cycles;
      }
      gain += cycles.getAsDouble() / sides.get(i).cycles();
    }
    return OptionalDouble.of(gain);
  }
}
