package org.primelab.study.sweep;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.primelab.model.RunDistribution;
import org.primelab.probe.Reading;
import org.primelab.report.Words;
import org.primelab.study.SharedCore;

/**
 * Runs that took longer than the floor, and how many of them had jobs that shared their cores:
 * where list scheduling says nothing of them, this may be the reason.
 *
 * @param late how many took longer, of those whose jobs tell
 * @param shared how many of those had jobs on shared cores
 * @param longest of these ÷ its floor
 * @param workers numbers of workers with such a run, in order
 */
record LateRuns(int late, int shared, double longest, List<Integer> workers) {
  /** Longer than the floor by more than noise. */
  private static final double LATE = 1.05;

  /** One run of a point, beside its floor. */
  private record Run(int workers, double overFloor, SharedCore cores) {}

  static LateRuns of(List<PointRow> points) {
    List<Run> late =
        points.stream()
            .filter(point -> point.workers() > 1)
            .flatMap(point -> runs(point).stream())
            .filter(run -> run.overFloor > LATE)
            .toList();
    List<Run> shared = late.stream().filter(run -> run.cores.isNotable()).toList();
    return new LateRuns(
        late.size(),
        shared.size(),
        shared.stream().mapToDouble(Run::overFloor).max().orElse(1),
        new TreeSet<>(shared.stream().map(Run::workers).toList()).stream().toList());
  }

  private static List<Run> runs(PointRow point) {
    Optional<Double> floor = point.said().flatMap(RunDistribution::floor);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; floor.isPresent() && i < point.sharedCore().size(); i++) {
      Reading<SharedCore> cores = point.sharedCore().get(i);
      double over = point.runNanos().get(i) / 1e9 / floor.get();
      cores.found().ifPresent(found -> runs.add(new Run(point.workers(), over, found)));
    }
    return runs;
  }

  /** The reason in words, where shared cores are one. */
  Optional<String> sentence() {
    return shared == 0
        ? Optional.empty()
        : Optional.of(
            text(
                "shared cores: of %s over 5 %% longer than the floor, %d had jobs that shared a core"
                    + " with a busy thread (%s workers; up to %.2f times the floor)",
                count(late, "run"), shared, Words.ranges(workers), longest));
  }
}
