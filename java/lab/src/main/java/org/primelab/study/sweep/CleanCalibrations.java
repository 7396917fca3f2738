package org.primelab.study.sweep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.Statistics;
import org.primelab.study.SensorFound;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Disturbance;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

/**
 * Calibration runs as a prediction uses them: those that nothing disturbed, each at the median
 * clock of all, as what computes takes the same number of cycles.
 *
 * @param runs that count
 * @param single runs as single ones are drawn from: what the jobs take alone stands at the clock
 *     that it had, and may have changed it, as no clock stands still for a sweep; equal jobs stand
 *     at one clock, as they tell what jobs are stretched by
 * @param clean how many were clean, and what disturbed the others; empty where nobody looked
 * @param clock how fast it ran; empty where nobody looked
 * @param bounds what was never clean, with what it takes at most: the median of all of its runs,
 *     for what disturbs one makes it longer
 */
record CleanCalibrations(
    List<SweepCalibration> runs,
    List<SweepCalibration> single,
    Optional<Clean> clean,
    Optional<Clock> clock,
    List<String> bounds) {
  CleanCalibrations {
    runs = List.copyOf(runs);
    single = List.copyOf(single);
    bounds = List.copyOf(bounds);
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
    List<SweepCalibration> all =
        seen.stream().map(run -> atClock(run, sensor, clock.median())).toList();
    List<String> bounds = new ArrayList<>();
    List<SweepCalibration> runs = new ArrayList<>();
    all.stream()
        .collect(groupingBy(Step::of, LinkedHashMap::new, toList()))
        .forEach(
            (step, its) -> {
              List<SweepCalibration> clean =
                  its.stream().filter(run -> isClean(run, sensor)).toList();
              runs.addAll(clean.isEmpty() ? its : clean);
              if (clean.isEmpty()) {
                bounds.add("%s: at most %s".formatted(step.words(), duration(median(its))));
              }
            });
    List<SweepCalibration> solo = seen.stream().filter(run -> isAtItsClock(run, sensor)).toList();
    Set<Step> told = solo.stream().map(Step::of).collect(toSet());
    return new CleanCalibrations(
        runs,
        Stream.concat(solo.stream(), runs.stream().filter(run -> !told.contains(Step.of(run))))
            .toList(),
        Optional.of(WitnessedRun.clean(looks)),
        Optional.of(clock),
        bounds);
  }

  private static double median(List<SweepCalibration> runs) {
    return Statistics.median(runs.stream().mapToDouble(it -> it.run().wallNanos()).toArray());
  }

  private static boolean isClean(SweepCalibration run, Optional<Sensor> sensor) {
    return run.witnessed(sensor).map(WitnessedRun::isClean).orElse(true);
  }

  private static boolean isAtItsClock(SweepCalibration run, Optional<Sensor> sensor) {
    return run.purpose() == Purpose.SOLO
        && run.witnessed(sensor)
            .flatMap(WitnessedRun::disturbance)
            .filter(other -> other != Disturbance.CLOCK)
            .isEmpty();
  }

  private static SweepCalibration atClock(
      SweepCalibration run, Optional<Sensor> sensor, double gigahertz) {
    return run.witnessed(sensor).map(seen -> run.times(seen.gigahertz() / gigahertz)).orElse(run);
  }
}
