package org.primelab.study.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.RequestKind;

/**
 * All percentiles of small requests' latencies under a server, as far as there were enough
 * requests, and those alone that the generator's own lag cannot have made.
 *
 * @param contender which server
 * @param scenario under what
 * @param points along the percentiles, ascending
 */
record Spread(Contender contender, Scenario scenario, List<Point> points) {
  /** So many points to a power of ten of the requests beyond. */
  private static final int STEPS = 10;

  /** A percentile with fewer requests beyond it says next to nothing. */
  private static final int LEAST_BEYOND = 10;

  /**
   * A percentile.
   *
   * @param nines -log10 of the share of requests that waited longer, as HdrHistogram's axis has it:
   *     1 is 90 %, 2 is 99 %, 3 is 99.9 %
   * @param nanos which the others did not exceed, in ns
   */
  record Point(double nines, double nanos) {}

  Spread {
    points = List.copyOf(points);
  }

  /** Of what was seen of a server under a scenario, all rounds together; none if nothing was. */
  static Optional<Spread> of(Contender contender, Scenario scenario, List<Served> all) {
    List<Served> seen =
        all.stream()
            .filter(s -> s.contender().equals(contender) && s.scenario().equals(scenario))
            .toList();
    Latencies small =
        Latencies.all(
            seen.stream()
                .flatMap(served -> served.outcome().heard().stream())
                .filter(heard -> heard.kind() == RequestKind.SMALL)
                .map(Heard::latencies)
                .toList());
    double lag =
        Latencies.all(seen.stream().map(s -> s.outcome().lag()).toList()).quantile(0.99).orElse(0);
    List<Point> points = points(small, lag);
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Spread(contender, scenario, points));
  }

  private static List<Point> points(Latencies small, double lag) {
    List<Point> points = new ArrayList<>();
    double most = Math.log10((double) small.count() / LEAST_BEYOND);
    for (int step = 0; step <= most * STEPS; step++) {
      double nines = (double) step / STEPS;
      OptionalDouble nanos = small.quantile(1 - Math.pow(10, -nines));
      if (nanos.isPresent() && nanos.getAsDouble() >= Percentiles.LAGS * lag) {
        points.add(new Point(nines, nanos.getAsDouble()));
      }
    }
    return points;
  }

  /** A chart of each scenario. */
  static List<Block> charts(List<Spread> spreads) {
    return spreads.stream()
        .map(Spread::scenario)
        .distinct()
        .flatMap(
            scenario ->
                Chart.ifAny(
                    "percentiles-" + scenario.words().replaceAll("[^a-z0-9]+", "-"),
                    "Percentiles of small requests' latencies, " + scenario.words(),
                    new Axis("nines (1: 90 %, 2: 99 %, 3: 99.9 % waited no longer)", ""),
                    new Axis("latency", "ms"),
                    spreads.stream().filter(s -> s.scenario.equals(scenario)).map(Spread::line)))
        .toList();
  }

  private Chart.Series line() {
    return new Chart.Series(
        contender.words(),
        Chart.Kind.LINE,
        points.stream().map(point -> Chart.Point.at(point.nines, point.nanos / 1e6)).toList());
  }
}
