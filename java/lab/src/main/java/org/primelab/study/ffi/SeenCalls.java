package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.primelab.probe.Reading;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Refusal;
import org.primelab.window.Verdict;
import org.primelab.window.Window;

/**
 * What was seen of one kind of call, in all JVMs.
 *
 * @param nanos a call in each round, in ns, whatever disturbed it
 * @param clean what each JVM's windows say, where there are windows
 */
record SeenCalls(Map<Moment, Double> nanos, SortedMap<Integer, Verdict> clean) {
  /** Nothing was. */
  static final SeenCalls NOTHING = new SeenCalls(Map.of(), new TreeMap<>());

  /** JVMs whose figures are further apart, as a share and in ns, time two different things. */
  private static final double DISAGREE = 1.5;

  private static final double DISAGREE_NANOS = 2;

  private static final double QUIET = 0.1;

  /** When: timings of one moment were made side by side. */
  record Moment(int fork, int round) {
    private static Moment of(TimedCall time) {
      return new Moment(time.fork(), time.round());
    }
  }

  /**
   * What these timings say.
   *
   * @param times of the same call
   * @param judge of their windows; empty in sessions that found no sensor
   */
  static SeenCalls of(List<? extends TimedCall> times, Optional<Judge> judge) {
    Map<Moment, Double> nanos =
        times.stream().collect(toMap(Moment::of, TimedCall::nanosPerCall, (a, b) -> b));
    SortedMap<Integer, Verdict> clean = new TreeMap<>();
    Map<Integer, List<Window>> windows = new TreeMap<>();
    times.forEach(
        time ->
            time.window()
                .ifPresent(
                    w -> windows.computeIfAbsent(time.fork(), _ -> new ArrayList<>()).add(w)));
    judge.ifPresent(by -> windows.forEach((fork, its) -> clean.put(fork, by.judge(its))));
    return new SeenCalls(nanos, clean);
  }

  private SortedMap<Integer, double[]> rounds() {
    return byFork(nanos);
  }

  /** Each JVM's, in ns: of its clean slices, or, where it has no windows, of its low rounds. */
  double[] figures() {
    return clean.isEmpty()
        ? rounds().values().stream().mapToDouble(SeenCalls::low).toArray()
        : clean.values().stream()
            .flatMapToDouble(
                verdict ->
                    verdict instanceof Figure figure
                        ? DoubleStream.of(figure.nanos().median())
                        : DoubleStream.empty())
            .toArray();
  }

  /** That of one JVM. */
  private OptionalDouble figure(int fork) {
    Verdict verdict = clean.get(fork);
    double[] own = rounds().get(fork);
    return verdict instanceof Figure figure
        ? OptionalDouble.of(figure.nanos().median())
        : verdict == null && own != null ? OptionalDouble.of(low(own)) : OptionalDouble.empty();
  }

  /** How fast the clock ran, in all JVMs, where there are windows. */
  Optional<Clock> clock() {
    return clean.isEmpty()
        ? Optional.empty()
        : Optional.of(Clock.over(clean.values().stream().map(Verdict::clock).toList()));
  }

  /** How many slices were clean, the mean over JVMs, where there are windows. */
  Optional<Clean> share() {
    return clean.isEmpty()
        ? Optional.empty()
        : Optional.of(Clean.mean(clean.values().stream().map(Verdict::clean).toList()));
  }

  /** What disturbs a timing makes it longer: the low ones of a JVM are the call's own. */
  private static double low(double[] rounds) {
    return Statistics.quantile(rounds, QUIET);
  }

  private static SortedMap<Integer, double[]> byFork(Map<Moment, Double> times) {
    Map<Integer, List<Double>> forks =
        times.entrySet().stream()
            .collect(
                groupingBy(time -> time.getKey().fork, mapping(Map.Entry::getValue, toList())));
    SortedMap<Integer, double[]> rounds = new TreeMap<>();
    forks.forEach(
        (fork, all) -> rounds.put(fork, all.stream().mapToDouble(nanos -> nanos).toArray()));
    return rounds;
  }

  /**
   * How much more than {@code inC}: round by round where there is one JVM alone, else of each JVM's
   * figures.
   */
  Optional<Interval> over(SeenCalls inC) {
    SortedMap<Integer, double[]> rounds = rounds();
    if (rounds.size() == 1) {
      Map<Moment, Double> both = new HashMap<>(nanos);
      both.keySet().retainAll(inC.nanos.keySet());
      both.replaceAll((moment, own) -> own - inC.nanos.getOrDefault(moment, 0.0));
      return byFork(both).values().stream().findFirst().map(Statistics::medianInterval);
    }
    return range(
        rounds.keySet().stream()
            .flatMapToDouble(
                fork -> {
                  OptionalDouble a = figure(fork);
                  OptionalDouble c = inC.figure(fork);
                  return a.isPresent() && c.isPresent()
                      ? DoubleStream.of(a.getAsDouble() - c.getAsDouble())
                      : DoubleStream.empty();
                })
            .toArray());
  }

  /** A call, in ns, over the JVMs; unavailable if none was clean, or if they disagree. */
  Reading<Interval> agreed() {
    double[] figures = figures();
    if (figures.length == 0) {
      return Reading.unavailable(
          clean.values().stream()
              .filter(Refusal.class::isInstance)
              .map(refusal -> ((Refusal) refusal).why())
              .findFirst()
              .orElse("nothing was timed"),
          "repeat at a quieter time, or with more --time");
    }
    double least = Arrays.stream(figures).min().orElseThrow();
    double largest = Arrays.stream(figures).max().orElseThrow();
    return largest < DISAGREE * least || largest - least < DISAGREE_NANOS
        ? Reading.of(whole().orElseThrow())
        : Reading.unavailable(
            "the JVMs disagree: from %.2f to %.2f ns a call".formatted(least, largest),
            "repeat where less else runs, or look at 'forks' in the JSON");
  }

  /**
   * What rounds of one JVM tell differs from one JVM to the next, however many rounds there are: an
   * interval goes over the JVMs, from the least to the largest. With a single one, it is that of
   * its clean slices, or goes over its rounds.
   */
  private Optional<Interval> whole() {
    SortedMap<Integer, double[]> rounds = rounds();
    return clean.isEmpty()
        ? Optional.of(Levels.interval(rounds.values(), SeenCalls::low))
        : rounds.size() > 1
            ? range(figures())
            : clean.values().stream()
                .filter(Figure.class::isInstance)
                .map(figure -> ((Figure) figure).nanos())
                .findFirst();
  }

  private static Optional<Interval> range(double[] figures) {
    return figures.length == 0 ? Optional.empty() : Optional.of(Statistics.medianInterval(figures));
  }
}
