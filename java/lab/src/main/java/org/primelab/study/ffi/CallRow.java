package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
import org.primelab.study.SensorFound;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Refusal;
import org.primelab.window.Verdict;
import org.primelab.window.Window;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What one call takes.
 *
 * @param kind how it is called
 * @param function what is called
 * @param batch how many numbers each call is about; 0 for the identity
 * @param nanos a call, in ns: the median of the JVMs' figures, from the least of them to the
 *     largest; unavailable if they disagree
 * @param nanosPerNumber the median for each number of the batch, in ns
 * @param overC how much more than by function pointer in C, in ns, in the same rounds; likewise
 * @param forks the figure of each JVM, in ns: that of its clean slices; in sessions of 0.1 the 10 %
 *     quantile of its rounds
 * @param rounds in which it was timed, all JVMs together
 * @param clean how many slices were clean, the mean over JVMs
 * @param clock how fast it ran meanwhile, in all JVMs
 * @param jvmFlags what the JVMs were started with beyond any other
 */
record CallRow(
    @JsonSerialize(using = Typed.class) CallKind kind,
    @JsonSerialize(using = Typed.class) Callee function,
    int batch,
    Reading<Interval> nanos,
    Reading<Double> nanosPerNumber,
    Optional<Interval> overC,
    List<Double> forks,
    int rounds,
    Optional<Clean> clean,
    Optional<Clock> clock,
    List<String> jvmFlags) {
  /** JVMs whose figures are further apart, as a share and in ns, time two different things. */
  private static final double DISAGREE = 1.5;

  private static final double DISAGREE_NANOS = 2;

  private static final double QUIET = 0.1;

  /** What is timed. */
  private record Key(CallJvm jvm, Callee callee, int batch, CallKind kind) {
    /** The plain JVM's first. */
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::jvm)
            .thenComparing(Key::callee)
            .thenComparingInt(Key::batch)
            .thenComparing(Key::kind);

    static Key of(CallTime time) {
      return new Key(time.jvm(), time.callee(), time.batch(), time.way());
    }

    Key inC() {
      return new Key(jvm, callee, batch, CallKind.C);
    }
  }

  /** When: timings of one moment were made side by side. */
  private record Moment(int fork, int round) {
    static Moment of(CallTime time) {
      return new Moment(time.fork(), time.round());
    }
  }

  /**
   * What was seen of a key.
   *
   * @param nanos a call in each round, in ns, whatever disturbed it
   * @param clean what each JVM's windows say, where there are windows
   */
  private record Seen(Map<Moment, Double> nanos, SortedMap<Integer, Verdict> clean) {
    static final Seen NOTHING = new Seen(Map.of(), new TreeMap<>());

    static Seen of(List<CallTime> times, Optional<Judge> judge) {
      Map<Moment, Double> nanos =
          times.stream().collect(toMap(Moment::of, CallTime::nanosPerCall, (a, b) -> b));
      SortedMap<Integer, Verdict> clean = new TreeMap<>();
      Map<Integer, List<Window>> windows = new TreeMap<>();
      times.forEach(
          time ->
              time.window()
                  .ifPresent(
                      w -> windows.computeIfAbsent(time.fork(), _ -> new ArrayList<>()).add(w)));
      judge.ifPresent(by -> windows.forEach((fork, its) -> clean.put(fork, by.judge(its))));
      return new Seen(nanos, clean);
    }

    SortedMap<Integer, double[]> rounds() {
      return byFork(nanos);
    }

    /** Each JVM's, in ns: of its clean slices, or, where it has none, of its low rounds. */
    double[] figures() {
      return clean.isEmpty()
          ? rounds().values().stream().mapToDouble(CallRow::low).toArray()
          : clean.values().stream()
              .flatMapToDouble(
                  verdict ->
                      verdict instanceof Figure figure
                          ? DoubleStream.of(figure.nanos().median())
                          : DoubleStream.empty())
              .toArray();
    }

    /** That of one JVM. */
    OptionalDouble figure(int fork) {
      Verdict verdict = clean.get(fork);
      double[] own = rounds().get(fork);
      return verdict instanceof Figure figure
          ? OptionalDouble.of(figure.nanos().median())
          : verdict == null && own != null ? OptionalDouble.of(low(own)) : OptionalDouble.empty();
    }

    Optional<Clock> clock() {
      return clean.isEmpty()
          ? Optional.empty()
          : Optional.of(Clock.over(clean.values().stream().map(Verdict::clock).toList()));
    }

    Optional<Clean> share() {
      return clean.isEmpty()
          ? Optional.empty()
          : Optional.of(Clean.mean(clean.values().stream().map(Verdict::clean).toList()));
    }
  }

  /** What disturbs a timing makes it longer: the low ones of a JVM are the call's own. */
  private static double low(double[] rounds) {
    return Statistics.quantile(rounds, QUIET);
  }

  /** All, the plain JVM's first, by function, batch and kind. */
  static List<CallRow> all(Session session) {
    Optional<Judge> judge =
        SensorFound.in(session).map(sensor -> new Judge(sensor, session.spec().seed()));
    Map<Key, Seen> seen = new TreeMap<>(Key.ORDER);
    session.only(CallTime.class).stream()
        .collect(groupingBy(Key::of))
        .forEach((key, times) -> seen.put(key, Seen.of(times, judge)));
    return seen.entrySet().stream()
        .map(t -> of(t.getKey(), t.getValue(), seen.getOrDefault(t.getKey().inC(), Seen.NOTHING)))
        .toList();
  }

  private static CallRow of(Key key, Seen own, Seen inC) {
    Reading<Interval> nanos = agreed(own);
    return new CallRow(
        key.kind,
        key.callee,
        key.batch,
        nanos,
        nanos.map(each -> each.median() / Math.max(1, key.batch)),
        nanos.found().flatMap(_ -> over(own, inC)),
        Arrays.stream(own.figures()).boxed().toList(),
        own.nanos.size(),
        own.share(),
        own.clock(),
        key.jvm.flags());
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

  /** Over C: round by round where there is one JVM alone, else of each JVM's figures. */
  private static Optional<Interval> over(Seen own, Seen inC) {
    SortedMap<Integer, double[]> rounds = own.rounds();
    if (rounds.size() == 1) {
      Map<Moment, Double> both = new HashMap<>(own.nanos);
      both.keySet().retainAll(inC.nanos.keySet());
      both.replaceAll((moment, nanos) -> nanos - inC.nanos.getOrDefault(moment, 0.0));
      return byFork(both).values().stream().findFirst().map(Statistics::medianInterval);
    }
    return range(
        rounds.keySet().stream()
            .flatMapToDouble(
                fork -> {
                  OptionalDouble a = own.figure(fork);
                  OptionalDouble c = inC.figure(fork);
                  return a.isPresent() && c.isPresent()
                      ? DoubleStream.of(a.getAsDouble() - c.getAsDouble())
                      : DoubleStream.empty();
                })
            .toArray());
  }

  private static Reading<Interval> agreed(Seen seen) {
    double[] figures = seen.figures();
    if (figures.length == 0) {
      return Reading.unavailable(
          seen.clean.values().stream()
              .filter(Refusal.class::isInstance)
              .map(refusal -> ((Refusal) refusal).why())
              .findFirst()
              .orElse("nothing was timed"),
          "repeat at a quieter time, or with more --time");
    }
    double least = Arrays.stream(figures).min().orElseThrow();
    double largest = Arrays.stream(figures).max().orElseThrow();
    return largest < DISAGREE * least || largest - least < DISAGREE_NANOS
        ? Reading.of(whole(seen).orElseThrow())
        : Reading.unavailable(
            "the JVMs disagree: from %.2f to %.2f ns a call".formatted(least, largest),
            "repeat where less else runs, or look at 'forks' in the JSON");
  }

  /**
   * What rounds of one JVM tell differs from one JVM to the next, however many rounds there are: an
   * interval goes over the JVMs, from the least to the largest. With a single one, it is that of
   * its clean slices, or goes over its rounds.
   */
  private static Optional<Interval> whole(Seen seen) {
    SortedMap<Integer, double[]> rounds = seen.rounds();
    return seen.clean.isEmpty()
        ? Optional.of(Levels.interval(rounds.values(), CallRow::low))
        : rounds.size() > 1
            ? range(seen.figures())
            : seen.clean.values().stream()
                .filter(Figure.class::isInstance)
                .map(figure -> ((Figure) figure).nanos())
                .findFirst();
  }

  private static Optional<Interval> range(double[] figures) {
    return figures.length == 0 ? Optional.empty() : Optional.of(Statistics.medianInterval(figures));
  }

  /** Whether the JVMs were as they come. */
  boolean isPlain() {
    return jvmFlags.isEmpty();
  }

  /** How much more than C for what is not C itself: that would always be nothing. */
  Optional<Interval> overOther() {
    return kind == CallKind.C ? Optional.empty() : overC;
  }
}
