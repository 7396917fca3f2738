package org.primelab.study.smt;

import java.util.Optional;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;
import org.primelab.topology.CpuPair;
import org.primelab.window.Sensor;

/** Two loads side by side on two CPUs, between two looks at what these are to each other. */
interface CoRun extends Observation {
  /** When it began, in ns since the measuring began. */
  long atNanos();

  /** When it ended, likewise. */
  long endNanos();

  /** One load. */
  String a();

  /** The other, which may be the same. */
  String b();

  /** Where the one ran. */
  int cpuA();

  /** Where the other did. */
  int cpuB();

  /** One-way latency of a cache line before it, in ns. */
  double beforeNanos();

  /** One-way latency of a cache line after it, in ns. */
  double afterNanos();

  /** Whether nothing but the kernel could interrupt. */
  boolean realtime();

  /** Whether someone took a CPU away meanwhile. */
  boolean isInterrupted();

  /** Whether anything but the two loads had a part in what they took. */
  boolean isDisturbed(Relation relation, Optional<Sensor> sensor);

  /** What each slowed the other; nothing where it is not known what one takes alone. */
  Optional<Slowdown> slowdown(Alone alone);

  /** Both CPUs. */
  default CpuPair cpus() {
    return CpuPair.of(cpuA(), cpuB());
  }

  /** Whether it was of these two loads, in this order. */
  default boolean isOf(String one, String other) {
    return a().equals(one) && b().equals(other);
  }
}
