package org.primelab.study.smt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.report.Finding;
import org.primelab.run.Observation;
import org.primelab.window.Clean;
import org.primelab.window.CleanWindows;
import org.primelab.window.Clock;
import org.primelab.window.Judge;
import org.primelab.window.Refusal;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/**
 * How clean the windows were in which each load ran alone.
 *
 * @param clean the share of clean slices, and what disturbed the others
 * @param clock how fast it ran
 * @param missing loads that were clean on no CPU, and so are compared with nothing
 */
record BaselineLooks(Clean clean, Clock clock, List<Missing> missing) {
  BaselineLooks {
    missing = List.copyOf(missing);
  }

  /**
   * A load without a baseline.
   *
   * @param load its name
   * @param unavailable why
   * @param cyclesAtMost what a unit of it takes at most, in clock cycles
   */
  record Missing(String load, String unavailable, double cyclesAtMost) {}

  /**
   * Those of a session; empty where no load ran alone in windows, or nothing told of neighbours.
   */
  static Optional<BaselineLooks> of(
      List<? extends Observation> seen, Optional<Sensor> sensor, Alone alone) {
    Map<String, List<Window>> byLoad =
        seen.stream()
            .filter(LoadAlone.class::isInstance)
            .map(LoadAlone.class::cast)
            .collect(
                groupingBy(LoadAlone::load, TreeMap::new, mapping(LoadAlone::window, toList())));
    return sensor.filter(_ -> !byLoad.isEmpty()).map(by -> of(byLoad, by, alone));
  }

  private static BaselineLooks of(Map<String, List<Window>> byLoad, Sensor sensor, Alone alone) {
    CleanWindows all =
        CleanWindows.of(byLoad.values().stream().flatMap(List::stream).toList(), sensor);
    Judge judge = new Judge(sensor, 0);
    return new BaselineLooks(
        all.clean(),
        all.clock(),
        byLoad.entrySet().stream()
            .filter(load -> !alone.byLoad().containsKey(load.getKey()))
            .flatMap(load -> missing(load.getKey(), load.getValue(), judge))
            .toList());
  }

  private static Stream<Missing> missing(String load, List<Window> windows, Judge judge) {
    return judge.judge(windows) instanceof Refusal none
        ? Stream.of(new Missing(load, none.why(), none.cyclesAtMost()))
        : Stream.of();
  }

  Stream<Finding> told() {
    return Stream.concat(
        Stream.of(new Finding("each load alone: " + new CleanWindows(clean, clock).told())),
        missing.stream()
            .map(one -> new Finding("%s alone: %s".formatted(one.load, one.unavailable))));
  }
}
