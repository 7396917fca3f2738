package org.primelab.study.smt;

import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Columns;
import org.primelab.report.Quantity;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * What a pair, or all of them together, was in one class.
 *
 * @param of whose pair or pairs it is
 * @param name the class
 * @param share of the time, in [0, 1]
 * @param latencyNanos median one-way latency of a cache line, in ns
 * @param latency the same with its interval; left out where it is told briefly
 * @param windows looks that saw it
 * @param medianStayNanos how long it stayed, in ns; 0 if it never was; left out likewise
 * @param longestStayNanos likewise, at longest
 */
record InClass(
    @JsonIgnore Whose of,
    Relation name,
    double share,
    Reading<Long> latencyNanos,
    Optional<Reading<Interval>> latency,
    int windows,
    Optional<Long> medianStayNanos,
    Optional<Long> longestStayNanos) {
  /** What stands where nothing was seen. */
  static final String NONE = "·";

  static final Columns<InClass> COLUMNS =
      Columns.<InClass>none()
          .left("CPUs", seen -> seen.of.cpus)
          .left("declared", seen -> seen.of.declared)
          .left("seen", seen -> seen.name.word())
          .right("share", seen -> Quantity.share(seen.share))
          .right(
              "one way",
              seen ->
                  seen.latency
                      .flatMap(Reading::found)
                      .map(nanos -> Quantity.text("%.1f ns", nanos.median()))
                      .orElse(NONE))
          .right("looks", seen -> String.valueOf(seen.windows))
          .right("median stay", seen -> seen.stay(seen.medianStayNanos))
          .right("longest", seen -> seen.stay(seen.longestStayNanos));

  /** Pairs in words. */
  record Whose(String cpus, String declared) {
    private static final String PAIRS = " pairs";

    static Whose of(List<PairView> pairs) {
      return new Whose(
          pairs.size() == 1 ? pairs.getFirst().pair().toString() : pairs.size() + PAIRS,
          pairs.stream()
              .map(view -> view.pair().declared())
              .distinct()
              .sorted()
              .map(Relation::word)
              .collect(Collectors.joining(", ")));
    }

    /** The same, to begin a sentence with: "CPUs 0,1", or "120 pairs". */
    String subject() {
      return cpus.endsWith(PAIRS) ? cpus : "CPUs " + cpus;
    }
  }

  /** What these pairs, at least one, were together. */
  static InClass of(List<PairView> pairs, Relation relation) {
    Whose of = Whose.of(pairs);
    double[] nanos =
        pairs.stream().flatMapToDouble(pair -> Arrays.stream(pair.nanos(relation))).toArray();
    double[] stays =
        pairs.stream().flatMapToDouble(pair -> pair.dwelling(relation).stays(relation)).toArray();
    int looks = pairs.stream().mapToInt(pair -> pair.sightings().size()).sum();
    Reading<Interval> latency =
        nanos.length == 0
            ? unseen(of, relation, looks)
            : Reading.of(Statistics.medianInterval(nanos));
    return new InClass(
        of,
        relation,
        share(pairs, relation),
        latency.map(seen -> Math.round(seen.median())),
        Optional.of(latency),
        nanos.length,
        Optional.of(stays.length == 0 ? 0 : Math.round(Statistics.median(stays))),
        Optional.of(Math.round(Arrays.stream(stays).max().orElse(0))));
  }

  /** The same without what tells most of one that changes. */
  InClass brief() {
    return new InClass(
        of,
        name,
        share,
        latencyNanos,
        Optional.empty(),
        windows,
        Optional.empty(),
        Optional.empty());
  }

  private static Reading<Interval> unseen(Whose of, Relation relation, int looks) {
    return Reading.unavailable(
        "%s were seen in class %s 0 times of %d".formatted(of.subject(), relation.word(), looks),
        "measure longer: --time 300");
  }

  private static double share(List<PairView> pairs, Relation relation) {
    double all = pairs.stream().mapToDouble(pair -> pair.dwelling(relation).allNanos()).sum();
    double in = pairs.stream().mapToDouble(pair -> pair.dwelling(relation).nanos(relation)).sum();
    return all == 0 ? 0 : in / all;
  }

  private String stay(Optional<Long> nanos) {
    return nanos.filter(_ -> windows > 0).map(stay -> duration(stay)).orElse(NONE);
  }
}
