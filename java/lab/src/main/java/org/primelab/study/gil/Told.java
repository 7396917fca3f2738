package org.primelab.study.gil;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.WitnessedRun;

/** What rounds say of so many workers beside one: a figure, or why there is none. */
sealed interface Told {
  /**
   * Cycles beside a neighbour are told too low, as he holds up the chain that tells the clock: on
   * Golden Cove chains of multiplications, which nothing makes faster, seemed to take 0.93 of
   * theirs beside the busiest (docs/smt.md).
   */
  double HELD_UP = 1.08;

  /** The figure. */
  @JsonIgnore
  Optional<Interval> interval();

  /** How many rounds it comes from. */
  int windows();

  /** How many rounds were clean, and what disturbed the others; empty where nobody looked. */
  Optional<Clean> clean();

  /**
   * Wall time of so many workers ÷ wall time of one, at the session's median clock: in clean
   * rounds, or, where none was and it is known what a neighbour costs, in all that nothing else
   * disturbed, with the interval that much wider at both ends.
   *
   * @param wallNanos median wall time, in ns
   * @param ratioToOneWorker median
   * @param ratioLow end of its interval
   * @param ratioHigh other end
   * @param windows how many there are
   * @param coverage how probably the interval holds the true ratio
   * @param clean how many of all were clean, and what disturbed the others
   * @param clock how fast it ran in those that count
   * @param widenedBy how many times as long as alone the work takes beside a neighbour at most,
   *     where rounds beside neighbours count, above 1
   */
  record Ratio(
      long wallNanos,
      double ratioToOneWorker,
      double ratioLow,
      double ratioHigh,
      int windows,
      double coverage,
      Optional<Clean> clean,
      Optional<Clock> clock,
      @JsonInclude(NON_EMPTY) OptionalDouble widenedBy)
      implements Told {
    /** Rows of which rounds beside neighbours count, told by the first; empty if there are none. */
    static Optional<Caveat> caveat(Map<String, Told> rows) {
      List<Map.Entry<String, Told>> beside =
          rows.entrySet().stream()
              .filter(row -> row.getValue() instanceof Ratio it && it.widenedBy.isPresent())
              .toList();
      return Rows.first(beside, _ -> true)
          .map(
              first ->
                  new Caveat(
                      Doubt.NOT_CLEAN,
                      "%s of which rounds beside neighbours count (%s), as none was clean: intervals are as much wider as a neighbour makes the work at most, %s"
                          .formatted(
                              count(beside.size(), "row"),
                              first.getKey(),
                              Quantity.FACTOR.apply(
                                      ((Ratio) first.getValue()).widenedBy.orElseThrow())
                                  + " times"),
                      NotClean.CURE));
    }

    @Override
    public Optional<Interval> interval() {
      return Optional.of(new Interval(ratioToOneWorker, ratioLow, ratioHigh, windows, coverage));
    }
  }

  /**
   * No round was clean.
   *
   * @param wallNanos why it is not known
   * @param ratioToOneWorker likewise
   * @param windows how many there were
   * @param wallNanosAtMost the median of all, for what disturbs a round makes it longer, in ns
   * @param clean what disturbed them
   * @param clock how fast it ran
   */
  record NotClean(
      Reading<Long> wallNanos,
      Reading<Double> ratioToOneWorker,
      int windows,
      long wallNanosAtMost,
      Optional<Clean> clean,
      Optional<Clock> clock)
      implements Told {
    static final String CURE = "repeat where less else runs, or with more --time";

    @Override
    public Optional<Interval> interval() {
      return Optional.empty();
    }

    /** Rows without a figure, told by the first of them; empty if all have one. */
    static Optional<Caveat> caveat(Map<String, Told> rows) {
      List<Map.Entry<String, Told>> open =
          rows.entrySet().stream().filter(row -> row.getValue() instanceof NotClean).toList();
      return Rows.first(open, _ -> true)
          .map(
              first ->
                  new Caveat(
                      Doubt.NOT_CLEAN,
                      "%s without a figure (%s): %s"
                          .formatted(
                              count(open.size(), "row"),
                              first.getKey(),
                              ((NotClean) first.getValue()).why()),
                      CURE));
    }

    /** Why, and what there is instead. */
    String why() {
      return ratioToOneWorker instanceof Reading.Unavailable<Double>(String reason, String _)
          ? reason
          : "";
    }
  }

  /**
   * What these rounds say.
   *
   * @param rounds at least one
   * @param cost how many times as long as alone the work takes beside a neighbour, if that is known
   */
  static Told of(List<RoundPair> rounds, Optional<Interval> cost) {
    List<RoundPair> clean = rounds.stream().filter(RoundPair::isClean).toList();
    List<RoundPair> most = rounds.stream().filter(RoundPair::isCleanButForNeighbours).toList();
    List<WitnessedRun> looks = looks(rounds);
    Optional<Clean> share =
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clean(looks));
    if (clean.isEmpty() && !most.isEmpty() && cost.isPresent()) {
      double longer = HELD_UP * Math.max(1, cost.orElseThrow().high());
      return ratio(most, TimedRun::isCleanButForNeighbours, share, OptionalDouble.of(longer));
    }
    return clean.isEmpty()
        ? notClean(rounds, share, WitnessedRun.clock(looks))
        : ratio(clean, TimedRun::isClean, share, OptionalDouble.empty());
  }

  private static List<WitnessedRun> looks(List<RoundPair> rounds) {
    return rounds.stream().flatMap(round -> round.witnessed().stream()).toList();
  }

  private static Ratio ratio(
      List<RoundPair> rounds,
      Predicate<TimedRun> counts,
      Optional<Clean> share,
      OptionalDouble widenedBy) {
    double[] walls = rounds.stream().mapToDouble(RoundPair::nanos).toArray();
    double[] ones = rounds.stream().mapToDouble(round -> round.nanosOfOne(counts)).toArray();
    Interval ratio = Statistics.pairedRatio(walls, ones);
    List<WitnessedRun> looks = looks(rounds);
    double wider = widenedBy.orElse(1);
    return new Ratio(
        Math.round(Statistics.median(walls)),
        ratio.median(),
        ratio.low() / wider,
        ratio.high() * wider,
        walls.length,
        ratio.coverage(),
        share,
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clock(looks)),
        widenedBy);
  }

  private static NotClean notClean(List<RoundPair> rounds, Optional<Clean> share, Clock clock) {
    long most =
        Math.round(Statistics.median(rounds.stream().mapToDouble(RoundPair::wallNanos).toArray()));
    String why =
        "%s clean (%s); %s at most"
            .formatted(
                rounds.size() == 1
                    ? "the only run was not"
                    : "none of %d runs was".formatted(rounds.size()),
                share.map(Clean::others).orElse(""),
                Quantity.duration(most));
    return new NotClean(
        Reading.unavailable(why, NotClean.CURE),
        Reading.unavailable(why, NotClean.CURE),
        rounds.size(),
        most,
        share,
        Optional.of(clock));
  }
}
