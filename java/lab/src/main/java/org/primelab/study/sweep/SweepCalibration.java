package org.primelab.study.sweep;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/**
 * A run that a prediction is made from.
 *
 * @param purpose what it tells
 * @param run what was measured
 * @param cores looks at the cores before it and after it
 */
public record SweepCalibration(Purpose purpose, Measurement run, Reading<LooksAround> cores)
    implements Observation {
  /** A smaller share of their time is lost to workers that nobody keeps waiting. */
  private static final double LOST = 0.03;

  /** What a run before the sweep tells. */
  public enum Purpose {
    /** What each number takes one worker alone. */
    SOLO,
    /** What the machine does with so many equal jobs and as many workers. */
    EQUAL_JOBS,
    /** How fast another kernel is on one thread: in sessions of earlier versions. */
    RIVAL
  }

  /** What the looks tell; empty where there were none. */
  Optional<WitnessedRun> witnessed(Optional<Sensor> sensor) {
    return sensor.flatMap(
        by -> cores.found().map(looks -> looks.of(by, cpus(), isPreempted(looks.before().size()))));
  }

  private List<Integer> cpus() {
    return run.workers().stream()
        .flatMap(worker -> worker.location().found().stream())
        .flatMap(place -> place.cpus().stream())
        .toList();
  }

  /** Whether others had CPUs that workers wanted, who wait for nothing else and have one each. */
  private boolean isPreempted(int looked) {
    List<ThreadUsage> used =
        run.workers().stream().flatMap(worker -> worker.usage().found().stream()).toList();
    boolean mayWait = run.lock().isPresent() || run.trial().model().guard().isOn();
    return used.size() == run.trial().workers()
        && used.size() <= looked
        && !mayWait
        && used.stream().anyMatch(one -> one.involuntarySwitches() > 0)
        && used.stream().mapToLong(ThreadUsage::cpuNanos).sum() < (1 - LOST) * run.busyNanos();
  }

  /** The same, had all of it taken so many times as long. */
  SweepCalibration times(double factor) {
    return new SweepCalibration(purpose, run.times(factor), cores);
  }
}
