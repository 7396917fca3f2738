package org.primelab.study.serve;

import java.util.ArrayList;
import java.util.List;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.traffic.Outcome;

/**
 * The longest latency in each tenth of a second of a server's first turn.
 *
 * @param contender which server
 * @param scenario under what
 * @param worstNanos in ns
 */
record Course(Contender contender, Scenario scenario, List<Long> worstNanos) {
  Course {
    worstNanos = List.copyOf(worstNanos);
  }

  /** A chart of each scenario. */
  static List<Block> charts(List<Course> courses) {
    return courses.stream()
        .map(Course::scenario)
        .distinct()
        .flatMap(
            scenario ->
                Chart.ifAny(
                    "course-" + scenario.words().replaceAll("[^a-z0-9]+", "-"),
                    "The longest latency in each tenth of a second, " + scenario.words(),
                    new Axis("due after", "s"),
                    new Axis("latency", "ms"),
                    courses.stream().filter(c -> c.scenario.equals(scenario)).map(Course::line)))
        .toList();
  }

  private Chart.Series line() {
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < worstNanos.size(); i++) {
      points.add(Chart.Point.at(i * Outcome.SLOT_NANOS / 1e9, worstNanos.get(i) / 1e6));
    }
    return new Chart.Series(contender.words(), Chart.Kind.LINE, points);
  }
}
