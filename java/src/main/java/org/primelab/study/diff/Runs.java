package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Timing;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.Drift;
import org.primelab.stats.Statistics;

/** The times of a session, by what was timed. */
final class Runs {
  private Runs() {}

  /** In ns, in the order in which each was first seen. */
  static Map<String, List<Double>> of(Session session) {
    Map<String, List<Double>> runs = new LinkedHashMap<>();
    for (Observation seen : session.observations()) {
      switch (seen) {
        case Measurement run when run.isComplete() ->
            add(runs, label(run.trial()), (double) run.wallNanos());
        case Timing timing ->
            add(
                runs,
                timing.rung().label() + " " + typed(timing.set()),
                (double) timing.nanos() / timing.passes());
        default -> {}
      }
    }
    return runs;
  }

  /**
   * How far a session moved while it went on: every run ÷ the median of its like, in time. Relative
   * times of all trials tell more than those of one, and every study has them.
   */
  static Drift guard(Session session) {
    Map<String, Double> medians = new HashMap<>();
    of(session)
        .forEach(
            (label, runs) ->
                medians.put(label, Statistics.median(runs.stream().mapToDouble(r -> r).toArray())));
    return Drift.of(
        session.measurements().stream()
            .filter(Measurement::isComplete)
            .mapToDouble(run -> run.wallNanos() / medians.getOrDefault(label(run.trial()), 1.0))
            .toArray());
  }

  private static void add(Map<String, List<Double>> runs, String label, double nanos) {
    runs.computeIfAbsent(label, key -> new ArrayList<>()).add(nanos);
  }

  /** All that makes a trial what it is; a workload by its size and a hash of its numbers. */
  static String label(Trial trial) {
    return "%s, %s, %s, placement %s, %d numbers (%08x)"
        .formatted(
            trial.kernel(),
            trial.model().crewOf(trial.workers()),
            typed(trial.order()),
            typed(trial.placement()),
            trial.workload().size(),
            trial.workload().hashCode());
  }

  private static String typed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
