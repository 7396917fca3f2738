package org.primelab.study.sweep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.study.SensorFound;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Disturbance;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/**
 * Calibration runs as a prediction uses them: those that nothing disturbed, each at the median
 * clock of all, as what computes takes the same number of cycles. Where fewer than half of a step's
 * were clean, as on many CPUs of a shared machine, all of them count: a few clean ones would be a
 * lucky draw, and bands made of them would be too narrow for the runs that follow, of which none is
 * picked.
 *
 * @param runs that count
 * @param single runs as single ones are drawn from: what the jobs take alone stands at the clock
 *     that it had, and may have changed it, as no clock stands still for a sweep; equal jobs stand
 *     at one clock, as they tell what jobs are stretched by
 * @param clean how many were clean, and what disturbed the others; empty where nobody looked
 * @param clock how fast it ran; empty where nobody looked
 * @param disturbed the steps of which all runs count, in words
 */
record CleanCalibrations(
    List<SweepCalibration> runs,
    List<SweepCalibration> single,
    Optional<Clean> clean,
    Optional<Clock> clock,
    List<String> disturbed) {
  CleanCalibrations {
    runs = List.copyOf(runs);
    single = List.copyOf(single);
    disturbed = List.copyOf(disturbed);
  }

  /** What is run again and again. */
  private record Step(Purpose purpose, Trial trial) {
    static Step of(SweepCalibration run) {
      return new Step(run.purpose(), run.run().trial());
    }

    String words() {
      String by = "%s by %s".formatted(trial.model().crewOf(trial.workers()), trial.kernel());
      return switch (purpose) {
        case SOLO -> "the jobs alone, " + by;
        case EQUAL_JOBS -> "equal jobs, " + by;
        case RIVAL -> "one thread of " + trial.kernel();
      };
    }
  }

  /** Those of a session. */
  static CleanCalibrations of(Session session) {
    return of(session.only(SweepCalibration.class), SensorFound.in(session));
  }

  /**
   * Those of a sweep.
   *
   * @param sensor that looks went by; without it all runs count as they are
   */
  static CleanCalibrations of(List<SweepCalibration> seen, Optional<Sensor> sensor) {
    List<WitnessedRun> looks =
        seen.stream().flatMap(run -> run.witnessed(sensor).stream()).toList();
    if (looks.isEmpty()) {
      return new CleanCalibrations(seen, seen, Optional.empty(), Optional.empty(), List.of());
    }
    Clock clock = WitnessedRun.clock(looks);
    List<SweepCalibration> runs = new ArrayList<>();
    List<SweepCalibration> single = new ArrayList<>();
    List<String> disturbed = new ArrayList<>();
    seen.stream()
        .collect(groupingBy(Step::of, LinkedHashMap::new, toList()))
        .forEach(
            (step, its) -> {
              Optional<List<SweepCalibration>> clean = mostOf(its, run -> isClean(run, sensor));
              List<SweepCalibration> atOneClock =
                  clean.orElse(its).stream()
                      .map(run -> atClock(run, sensor, clock.median()))
                      .toList();
              runs.addAll(atOneClock);
              single.addAll(
                  step.purpose == Purpose.SOLO
                      ? mostOf(its, run -> isAtItsClock(run, sensor)).orElse(its)
                      : atOneClock);
              if (clean.isEmpty()) {
                disturbed.add(step.words());
              }
            });
    return new CleanCalibrations(
        runs,
        single,
        Optional.of(WitnessedRun.clean(looks)),
        Optional.of(clock),
        disturbed.stream().distinct().toList());
  }

  /** Those that are so, if they are half of all at least. */
  private static Optional<List<SweepCalibration>> mostOf(
      List<SweepCalibration> runs, Predicate<SweepCalibration> isSo) {
    List<SweepCalibration> those = runs.stream().filter(isSo).toList();
    return Optional.of(those).filter(_ -> 2 * those.size() >= runs.size());
  }

  private static boolean isClean(SweepCalibration run, Optional<Sensor> sensor) {
    return run.witnessed(sensor).map(WitnessedRun::isClean).orElse(true);
  }

  private static boolean isAtItsClock(SweepCalibration run, Optional<Sensor> sensor) {
    return run.witnessed(sensor)
        .flatMap(WitnessedRun::disturbance)
        .filter(other -> other != Disturbance.CLOCK)
        .isEmpty();
  }

  private static SweepCalibration atClock(
      SweepCalibration run, Optional<Sensor> sensor, double gigahertz) {
    return run.witnessed(sensor).map(seen -> run.times(seen.gigahertz() / gigahertz)).orElse(run);
  }
}
