package org.primelab.study.smt;

import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.stats.Interval;

/**
 * What a pair of CPUs was.
 *
 * @param cpus the two
 * @param declared what the system says that they are to each other
 * @param changes how often it became something else
 * @param classes what it was in each
 * @param unknown what it was in none of them
 */
record PairRow(
    List<Integer> cpus,
    Relation declared,
    int changes,
    List<InClass> classes,
    @JsonIgnore InClass unknown) {
  /** What stands where nothing was seen. */
  static final String NONE = "·";

  /** More pairs than this are told by the matrix of latencies alone. */
  private static final int MOST = 12;

  private static final Columns<InClass> COLUMNS =
      Columns.<InClass>none()
          .left("CPUs", seen -> seen.pair.toString())
          .left("declared", seen -> seen.pair.declared().word())
          .left("seen", seen -> seen.name.word())
          .right("share", seen -> percent(seen.share))
          .right(
              "one way",
              seen ->
                  seen.latency
                      .found()
                      .map(nanos -> Quantity.text("%.1f ns", nanos.median()))
                      .orElse(NONE))
          .right("looks", seen -> String.valueOf(seen.windows))
          .right("median stay", seen -> seen.stay(seen.medianStayNanos))
          .right("longest", seen -> seen.stay(seen.longestStayNanos));

  /**
   * What it was in one class.
   *
   * @param pair the two
   * @param name the class
   * @param share of the time, in [0, 1]
   * @param latencyNanos median one-way latency of a cache line, in ns
   * @param latency the same with its interval
   * @param windows looks that saw it
   * @param medianStayNanos how long it stayed, in ns; 0 if it never was
   * @param longestStayNanos likewise, at longest
   */
  record InClass(
      @JsonIgnore DeclaredPair pair,
      Relation name,
      double share,
      Reading<Long> latencyNanos,
      Reading<Interval> latency,
      int windows,
      long medianStayNanos,
      long longestStayNanos) {
    private static InClass of(PairView pair, Relation relation) {
      Reading<Interval> latency = pair.latency(relation);
      return new InClass(
          pair.pair(),
          relation,
          pair.dwelling().share(relation),
          latency.map(nanos -> Math.round(nanos.median())),
          latency,
          pair.nanos(relation).length,
          Math.round(pair.dwelling().medianStayNanos(relation)),
          Math.round(pair.dwelling().longestStayNanos(relation)));
    }

    private String stay(long nanos) {
      return windows > 0 ? duration(nanos) : NONE;
    }
  }

  static PairRow of(PairView pair) {
    return new PairRow(
        pair.pair().cpus().list(),
        pair.pair().declared(),
        pair.dwelling().changes(),
        SmtView.CLASSES.stream().map(relation -> InClass.of(pair, relation)).toList(),
        InClass.of(pair, Relation.UNKNOWN));
  }

  /** What each pair was, how long, and how quick. */
  static Table table(List<PairRow> pairs) {
    return COLUMNS.of(
        pairs.stream()
            .limit(MOST)
            .flatMap(
                row ->
                    row.unknown.windows > 0
                        ? Stream.concat(row.classes.stream(), Stream.of(row.unknown))
                        : row.classes.stream())
            .toList());
  }

  /** The doubt that a pair gives that changed. */
  Stream<Caveat> moving() {
    return Caveat.when(
        changes > 0,
        "floating-cpus",
        "CPUs %s changed what they are to each other %d times; declared: %s"
            .formatted(unknown.pair, changes, declared.word()),
        "sort what two threads measure by the relation seen; pinning fixes no place here");
  }
}
