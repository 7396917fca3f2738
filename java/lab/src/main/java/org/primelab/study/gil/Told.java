package org.primelab.study.gil;

import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  /** The figure. */
  @JsonIgnore
  Optional<Interval> interval();

  /** How many rounds it comes from. */
  int windows();

  /** How many rounds were clean, and what disturbed the others; empty where nobody looked. */
  Optional<Clean> clean();

  /**
   * Wall time of so many workers ÷ wall time of one, in clean rounds, at the session's median
   * clock.
   *
   * @param wallNanos median wall time, in ns
   * @param ratioToOneWorker median
   * @param ratioLow end of its interval
   * @param ratioHigh other end
   * @param windows how many there are
   * @param coverage how probably the interval holds the true ratio
   * @param clean how many of all were clean, and what disturbed the others
   * @param clock how fast it ran in the clean ones
   */
  record Ratio(
      long wallNanos,
      double ratioToOneWorker,
      double ratioLow,
      double ratioHigh,
      int windows,
      double coverage,
      Optional<Clean> clean,
      Optional<Clock> clock)
      implements Told {
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
   */
  static Told of(List<RoundPair> rounds) {
    List<RoundPair> clean = rounds.stream().filter(RoundPair::isClean).toList();
    List<WitnessedRun> looks = looks(rounds);
    Optional<Clean> share =
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clean(looks));
    return clean.isEmpty()
        ? notClean(rounds, share, WitnessedRun.clock(looks))
        : ratio(clean, share);
  }

  private static List<WitnessedRun> looks(List<RoundPair> rounds) {
    return rounds.stream().flatMap(round -> round.witnessed().stream()).toList();
  }

  private static Ratio ratio(List<RoundPair> clean, Optional<Clean> share) {
    double[] walls = clean.stream().mapToDouble(RoundPair::nanos).toArray();
    double[] ones = clean.stream().mapToDouble(RoundPair::nanosOfOne).toArray();
    Interval ratio = Statistics.pairedRatio(walls, ones);
    List<WitnessedRun> looks = looks(clean);
    return new Ratio(
        Math.round(Statistics.median(walls)),
        ratio.median(),
        ratio.low(),
        ratio.high(),
        walls.length,
        ratio.coverage(),
        share,
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clock(looks)));
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
