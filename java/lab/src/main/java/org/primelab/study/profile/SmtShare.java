package org.primelab.study.profile;

import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.percents;
import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.primelab.probe.Relation;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.run.Measurement;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * What of the useful time was lost because both hyperthreads of a core were busy: the CPU time that
 * the workload took in watched runs, beside what it took one worker alone in the same round. It is
 * only said of rounds in which the two CPUs were siblings before the run and after it; a slowdown
 * may have other reasons everywhere else.
 *
 * @param lost share of useful time, from rounds on siblings; if there are enough of them
 * @param slowdown while both were busy: CPU time with a busy sibling ÷ without; likewise
 * @param rounds how many that were
 * @param relations how often the CPUs were what, over all rounds
 */
record SmtShare(
    Optional<Interval> lost,
    Optional<Interval> slowdown,
    int rounds,
    Map<Relation, Long> relations) {
  /** Nothing is said of fewer rounds on siblings: they have a range and no interval. */
  private static final int LEAST_ROUNDS = Interval.LEAST;

  /** The least part of useful time beside a busy sibling; with less, a quotient says nothing. */
  static final double LEAST_BUSY = 0.1;

  /** One round on siblings: useful time ÷ CPU time alone, and how much of it had a neighbour. */
  private record Round(double inflation, double bothBusy) {
    double lost() {
      return 1 - 1 / inflation;
    }

    double slowdown() {
      return 1 + (inflation - 1) / bothBusy;
    }
  }

  /**
   * What watched runs of one trial, and runs of the same work by one worker, come to; nothing if
   * nobody looked at their CPUs.
   */
  static Optional<SmtShare> of(List<Profiled> watched, List<Measurement> byOne) {
    List<Profiled> looked = watched.stream().filter(p -> p.siblings().isPresent()).toList();
    if (looked.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Double> alone = alone(byOne);
    List<Round> rounds =
        looked.stream()
            .filter(p -> alone.containsKey(p.round()))
            .flatMap(p -> round(p, alone).stream())
            .toList();
    return Optional.of(
        new SmtShare(
            interval(rounds, Round::lost),
            interval(rounds, Round::slowdown),
            rounds.size(),
            looked.stream()
                .flatMap(p -> p.siblings().stream())
                .collect(
                    Collectors.groupingBy(
                        Siblings::relation, TreeMap::new, Collectors.counting()))));
  }

  /** What it comes to. */
  String words() {
    return lost.flatMap(part -> slowdown.map(times -> words(part, times)))
            .orElseGet(
                () ->
                    "SMT share: unavailable: the CPUs were siblings, both busy, in %d of the runs; it takes %d (repeat with more --runs, or place the workers on siblings)"
                        .formatted(rounds, LEAST_ROUNDS))
        + "; the CPUs were "
        + relations.entrySet().stream()
            .map(e -> "%s %s".formatted(e.getKey().word(), Quantity.count(e.getValue(), "time")))
            .collect(Collectors.joining(", "));
  }

  private String words(Interval part, Interval times) {
    return text(
        "SMT share: %s of useful time was lost to a busy sibling;"
            + " beside one, work took %s times as long, over %s",
        Intervals.whole(part, percents(1)),
        Intervals.whole(times, FACTOR),
        Quantity.count(rounds, "round"));
  }

  private static Optional<Round> round(Profiled profiled, Map<Integer, Double> alone) {
    return profiled
        .siblings()
        .filter(s -> s.relation() == Relation.CORE && s.bothBusyShare() >= LEAST_BUSY)
        .map(
            s ->
                new Round(
                    s.usefulNanos() / alone.getOrDefault(profiled.round(), Double.NaN),
                    s.bothBusyShare()));
  }

  /** There is none of too few rounds. */
  private static Optional<Interval> interval(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Optional.of(rounds.stream().mapToDouble(value).toArray())
        .filter(seen -> seen.length >= LEAST_ROUNDS)
        .map(seen -> Statistics.medianInterval(seen));
  }

  /** CPU time of one worker alone, by round, in ns; none where it could not be read. */
  private static Map<Integer, Double> alone(List<Measurement> runs) {
    Map<Integer, Double> nanos = new TreeMap<>();
    runs.forEach(run -> nanos.put(run.iteration(), cpuNanos(run)));
    nanos.values().removeIf(sum -> !(sum > 0));
    return nanos;
  }

  private static double cpuNanos(Measurement run) {
    return run.workers().stream()
        .mapToDouble(w -> w.usage().map(used -> (double) used.cpuNanos()).orElse(Double.NaN))
        .sum();
  }
}
