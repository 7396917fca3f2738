package org.primelab.study.doctor;

import java.util.Comparator;
import java.util.List;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.report.Words;
import org.primelab.session.KnownSensor;
import org.primelab.topology.Topology;
import org.primelab.window.NeighbourWatch;
import org.primelab.window.Sensor;
import org.primelab.window.Watched;

/**
 * Whether somebody else works on the cores of this machine's CPUs. Neither CPU time nor steal time
 * shows it.
 *
 * @param topology of the machine
 * @param watch of its CPUs
 */
record NeighbourCheckup(Topology topology, Watch watch) {
  private static final String CURE =
      "'lab neighbours' watches for longer; a CPU whose sibling stays idle is to be had by core"
          + " scheduling, or on a machine of one's own";
  private static final long MILLIS = 1000;

  /** So seldom that most slices of a measurement are spared. */
  private static final double SELDOM = 0.05;

  /**
   * What was seen.
   *
   * @param sensor what told of neighbours
   * @param cpus each CPU that was watched
   */
  record Seen(Sensor sensor, List<Watched> cpus) {}

  /** Watches CPUs for a second. */
  @FunctionalInterface
  interface Watch {
    /** What was seen of these CPUs. */
    Reading<Seen> at(List<Integer> cpus) throws InterruptedException;
  }

  Health look() throws InterruptedException {
    return Health.of(
        watch.at(topology.allowed().stream().boxed().toList()), NeighbourCheckup::judge);
  }

  private static Health judge(Seen seen) {
    List<Watched> cpus =
        seen.cpus.stream()
            .filter(Watched::isSeen)
            .sorted(Comparator.comparingDouble(cpu -> -cpu.share().median()))
            .toList();
    if (seen.sensor.isCertain() && cpus.stream().allMatch(Watched::isAlone)) {
      return Health.ok(
          "nobody else was seen on the core of "
              + Words.few(cpus.stream().map(cpu -> "CPU " + cpu.cpu()).toList(), ", "));
    }
    String words = Words.few(cpus.stream().map(Watched::sentence).toList(), "; ");
    if (!seen.sensor.isCertain()) {
      return Health.unavailable(
          "siblings unknown: no core was seen to look far ahead; " + words, CURE);
    }
    return cpus.stream().allMatch(cpu -> cpu.share().median() < SELDOM)
        ? Health.ok("somebody else on the core of " + words)
        : Health.warn("somebody else on the core of " + words, CURE);
  }

  /** What is seen on this machine. */
  static Reading<Seen> ofThisMachine(List<Integer> cpus) throws InterruptedException {
    try {
      Sensor sensor = KnownSensor.ofThisMachine().find();
      return Reading.of(
          new Seen(
              sensor, new NeighbourWatch(sensor, MILLIS, new StopFlag()).watch(cpus, words -> {})));
    } catch (MissingLibraryException | OsRefusal e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "build libprimelab");
    }
  }
}
