package org.primelab.study.profile;

import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Rows;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.study.CoreUse;

/**
 * The watched runs of one trial, sorted by whether workers shared their cores: what sharing one
 * does to lock waits, holds and hand-over where siblings are hidden and move.
 *
 * @param rows shared, own and unknown, as far as there are such runs
 * @param waited time waited for locks in runs on shared cores ÷ in others, if there are both
 * @param held length of a hold, likewise
 * @param handOver length of a hand-over, likewise
 * @param p that each of the three is the same, adjusted for how many are compared
 */
record BySharing(
    List<SharingRow> rows,
    @JsonInclude Optional<Interval> waited,
    @JsonInclude Optional<Interval> held,
    @JsonInclude Optional<Interval> handOver,
    @JsonIgnore List<Double> p) {
  BySharing {
    rows = List.copyOf(rows);
    p = List.copyOf(p);
  }

  /** Sorts them; nothing where no run has ended. */
  static Optional<BySharing> of(List<Profiled> watched, CoreSensor sensor) {
    List<SortedRun> runs = watched.stream().map(seen -> SortedRun.of(seen, sensor)).toList();
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BySharing(
                Arrays.stream(CoreUse.values())
                    .filter(cores -> !of(runs, cores).isEmpty())
                    .map(cores -> SharingRow.of(cores, of(runs, cores)))
                    .toList(),
                ratio(runs, run -> Optional.of((double) run.found().waitNanos())),
                ratio(runs, SortedRun::heldNanos),
                ratio(runs, SortedRun::handOverNanos),
                adjusted(runs)));
  }

  private static List<Double> adjusted(List<SortedRun> runs) {
    return Arrays.stream(
            Holm.adjusted(
                Stream.<Function<SortedRun, Optional<Double>>>of(
                        run -> Optional.of((double) run.found().waitNanos()),
                        SortedRun::heldNanos,
                        SortedRun::handOverNanos)
                    .mapToDouble(value -> p(runs, value))
                    .toArray()))
        .boxed()
        .toList();
  }

  /** 1 where nothing is compared. */
  private static double p(List<SortedRun> runs, Function<SortedRun, Optional<Double>> value) {
    double[] shared = SortedRun.values(of(runs, CoreUse.SHARED), value);
    double[] own = SortedRun.values(of(runs, CoreUse.OWN), value);
    return shared.length == 0 || own.length == 0 ? 1 : MannWhitney.of(shared, own).p();
  }

  private static List<SortedRun> of(List<SortedRun> runs, CoreUse cores) {
    return runs.stream().filter(run -> run.cores() == cores).toList();
  }

  private static Optional<Interval> ratio(
      List<SortedRun> runs, Function<SortedRun, Optional<Double>> value) {
    double[] shared = SortedRun.values(of(runs, CoreUse.SHARED), value);
    double[] own = SortedRun.values(of(runs, CoreUse.OWN), value);
    boolean both = shared.length > 0 && own.length > 0;
    return both && Stream.of(shared, own).flatMapToDouble(Arrays::stream).allMatch(v -> v > 0)
        ? Optional.of(MannWhitney.ratio(shared, own))
        : Optional.empty();
  }

  /** A table of both, and what differs in a sentence each. */
  Stream<Block> blocks() {
    return Stream.concat(
        SharingRow.COLUMNS.under(
            "Locks by whether workers shared their cores, as their jobs tell; medians of runs",
            rows),
        sentences().map(Finding::new));
  }

  private Stream<String> sentences() {
    List<String> said =
        Rows.all(
            sentence("workers waited for locks", waited, p.get(0)),
            sentence("a hold took", held, p.get(1)),
            sentence("a hand-over took", handOver, p.get(2)));
    return said.isEmpty() ? Stream.of(nothingToCompare()) : said.stream();
  }

  private static Stream<String> sentence(String what, Optional<Interval> ratio, double p) {
    return ratio.stream()
        .map(
            times ->
                "on shared cores %s %s%s"
                    .formatted(
                        what,
                        Intervals.timesAsLong(times, FACTOR),
                        times.decides() && p > 1 - Interval.USUAL ? ": no difference seen" : ""));
  }

  private String nothingToCompare() {
    return has(CoreUse.SHARED) && has(CoreUse.OWN)
        ? "no lock was waited for both on shared cores and on own ones: nothing to compare"
        : "shared and own cores are not compared: %s on shared cores, %s on own ones; repeat with more --runs"
            .formatted(count(runs(CoreUse.SHARED), "run"), runs(CoreUse.OWN));
  }

  private boolean has(CoreUse cores) {
    return runs(cores) > 0;
  }

  private int runs(CoreUse cores) {
    return rows.stream().filter(row -> row.cores() == cores).mapToInt(SharingRow::runs).sum();
  }
}
