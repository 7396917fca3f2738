package org.primelab.study.start;

import static org.primelab.report.Quantity.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Rounds;

/** The rounds of a session as medians and ratios. */
final class StartView {
  private final Map<Strand, Map<Integer, Double>> starts;
  private final Map<Strand, Map<Integer, Double>> weights;
  private final Map<Switch, Map<Integer, Double>> switches;
  private final List<NotWeighed> missing;
  private final long seed;

  StartView(Session session) {
    starts =
        byRound(
            session.only(StartTime.class),
            StartTime::strand,
            StartTime::round,
            StartTime::nanosEach);
    weights = byRound(session.only(Weight.class), Weight::strand, Weight::round, Weight::bytesEach);
    switches =
        byRound(
            session.only(SwitchTime.class),
            SwitchTime::between,
            SwitchTime::round,
            SwitchTime::nanosEach);
    missing = session.only(NotWeighed.class);
    seed = session.spec().seed();
  }

  private static <O, K extends Comparable<K>> Map<K, Map<Integer, Double>> byRound(
      List<O> seen, Function<O, K> key, ToIntFunction<O> round, ToDoubleFunction<O> value) {
    return seen.stream()
        .collect(
            Collectors.groupingBy(
                key,
                TreeMap::new,
                Collectors.toMap(
                    round::applyAsInt, value::applyAsDouble, (a, b) -> b, TreeMap::new)));
  }

  int rounds() {
    return Stream.of(starts.values(), weights.values(), switches.values())
        .flatMap(all -> all.stream())
        .mapToInt(Map::size)
        .max()
        .orElse(0);
  }

  /** Start and join of one, in ns. */
  Optional<Interval> start(Strand strand) {
    return interval(starts.get(strand));
  }

  /** What one takes, in bytes. */
  Optional<Interval> weight(Strand strand) {
    return interval(weights.get(strand));
  }

  /** One change of hands, in ns. */
  Optional<Interval> change(Switch between) {
    return interval(switches.get(between));
  }

  /** How many times a virtual thread's start it is, round by round. */
  Optional<Interval> startRatio(Strand strand) {
    return ratio(starts.get(strand), starts.get(Strand.VIRTUAL));
  }

  /** How many times a virtual thread's weight it is. */
  Optional<Interval> weightRatio(Strand strand) {
    return ratio(weights.get(strand), weights.get(Strand.VIRTUAL));
  }

  /** How many times the cheapest switch it is. */
  Optional<Interval> changeRatio(Switch between) {
    return ratio(switches.get(between), switches.get(Switch.ONE_CARRIER));
  }

  private Optional<Interval> interval(@Nullable Map<Integer, Double> seen) {
    return seen == null ? Optional.empty() : Rounds.median(seen, seed);
  }

  private Optional<Interval> ratio(
      @Nullable Map<Integer, Double> one, @Nullable Map<Integer, Double> other) {
    if (one == null || other == null) {
      return Optional.empty();
    }
    return Rounds.ratio(one, other, seed);
  }

  List<Block> blocks() {
    if (rounds() == 0) {
      return List.of(new Finding("Nothing was measured."));
    }
    StartCharts charts = new StartCharts(this);
    return Stream.of(
            Stream.of(new Finding(heading()), strands()),
            charts.starts().stream(),
            charts.weights().stream(),
            Stream.of(
                new Finding("To hand control from one to the other, by park and unpark"),
                changes()),
            charts.changes().stream())
        .<Block>flatMap(blocks -> blocks)
        .toList();
  }

  private String heading() {
    return "Start and join of one, and what one takes while it waits (%s)"
        .formatted(count(rounds(), "round"));
  }

  private Table strands() {
    return new Table(
        List.of(
            new Column("", Align.LEFT, 0),
            new Column("start + join", Align.RIGHT, 0),
            new Column("95 % interval", Align.LEFT, 0),
            new Column("ratio", Align.RIGHT, 0),
            new Column("memory", Align.RIGHT, 0),
            new Column("95 % interval", Align.LEFT, 0),
            new Column("ratio", Align.RIGHT, 0)),
        Stream.of(Strand.values()).map(this::row).toList());
  }

  private List<String> row(Strand strand) {
    List<String> cells = new ArrayList<>();
    cells.add(strand.words());
    Amounts.add(cells, start(strand), Amounts::time);
    cells.add(Amounts.times(startRatio(strand)));
    Amounts.add(cells, weight(strand), Amounts::bytes);
    cells.add(Amounts.times(weightRatio(strand)));
    return cells;
  }

  private Table changes() {
    return new Table(
        List.of(
            new Column("", Align.LEFT, 0),
            new Column("one switch", Align.RIGHT, 0),
            new Column("95 % interval", Align.LEFT, 0),
            new Column("ratio", Align.RIGHT, 0)),
        Stream.of(Switch.values()).map(this::row).toList());
  }

  private List<String> row(Switch between) {
    List<String> cells = new ArrayList<>();
    cells.add(between.words());
    Amounts.add(cells, change(between), Amounts::time);
    cells.add(Amounts.times(changeRatio(between)));
    return cells;
  }

  List<NotWeighed> missing() {
    return missing;
  }

  List<String> failures() {
    return missing.stream()
        .map(m -> "%s: %s".formatted(m.strand().words(), m.reason()))
        .distinct()
        .toList();
  }

  /** Cells with their units. */
  private static final class Amounts {
    private Amounts() {}

    static void add(List<String> cells, Optional<Interval> seen, Function<Double, String> words) {
      cells.add(seen.map(interval -> words.apply(interval.median())).orElse("–"));
      cells.add(
          seen.map(i -> "%s to %s".formatted(words.apply(i.low()), words.apply(i.high())))
              .orElse(""));
    }

    static String times(Optional<Interval> ratio) {
      return ratio
          .map(
              r ->
                  String.format(
                      Locale.ROOT,
                      r.median() < 10 ? "%.2f (%.2f to %.2f)" : "%,.0f (%,.0f to %,.0f)",
                      r.median(),
                      r.low(),
                      r.high()))
          .orElse("–");
    }

    static String time(double nanos) {
      if (nanos < 1_000) {
        return String.format(Locale.ROOT, "%.0f ns", nanos);
      }
      return nanos < 1e7
          ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
          : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    static String bytes(double bytes) {
      return bytes < 1e6
          ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
          : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
  }
}
