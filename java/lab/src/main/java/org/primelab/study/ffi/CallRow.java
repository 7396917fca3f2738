package org.primelab.study.ffi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Levels;
import org.primelab.stats.Statistics;
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
 * @param forks the figure of each JVM, in ns: the 10 % quantile of its rounds
 * @param rounds in which it was timed, all JVMs together
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

  /** All, the plain JVM's first, by function, batch and kind. */
  static List<CallRow> all(Session session) {
    Map<Key, Map<Moment, Double>> nanos =
        session.only(CallTime.class).stream()
            .collect(
                groupingBy(
                    Key::of,
                    () -> new TreeMap<>(Key.ORDER),
                    toMap(Moment::of, CallTime::nanosPerCall, (a, b) -> b)));
    return nanos.entrySet().stream()
        .map(t -> of(t.getKey(), t.getValue(), nanos.getOrDefault(t.getKey().inC(), Map.of())))
        .toList();
  }

  private static CallRow of(Key key, Map<Moment, Double> own, Map<Moment, Double> inC) {
    SortedMap<Integer, double[]> forks = byFork(own);
    Reading<Interval> nanos = agreed(forks);
    return new CallRow(
        key.kind,
        key.callee,
        key.batch,
        nanos,
        nanos.map(each -> each.median() / Math.max(1, key.batch)),
        nanos.found().flatMap(_ -> whole(differences(own, inC))),
        Arrays.stream(figures(forks)).boxed().toList(),
        own.size(),
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

  /** What disturbs a timing makes it longer: the low ones of a JVM are the call's own. */
  private static double[] figures(SortedMap<Integer, double[]> forks) {
    return forks.values().stream().mapToDouble(CallRow::figure).toArray();
  }

  private static double figure(double[] rounds) {
    return Statistics.quantile(rounds, QUIET);
  }

  /** Over C: round by round where there is one JVM alone, else of each JVM's figures. */
  private static SortedMap<Integer, double[]> differences(
      Map<Moment, Double> own, Map<Moment, Double> inC) {
    Map<Moment, Double> both = new HashMap<>(own);
    both.keySet().retainAll(inC.keySet());
    both.replaceAll((moment, nanos) -> nanos - inC.getOrDefault(moment, 0.0));
    SortedMap<Integer, double[]> rounds = byFork(both);
    if (rounds.size() > 1) {
      SortedMap<Integer, double[]> ofC = byFork(inC);
      byFork(own)
          .forEach(
              (fork, nanos) ->
                  rounds.computeIfPresent(
                      fork,
                      (_, _) ->
                          new double[] {
                            Statistics.quantile(nanos, QUIET)
                                - Statistics.quantile(ofC.getOrDefault(fork, nanos), QUIET)
                          }));
    }
    return rounds;
  }

  private static Reading<Interval> agreed(SortedMap<Integer, double[]> forks) {
    double least = Arrays.stream(figures(forks)).min().orElseThrow();
    double largest = Arrays.stream(figures(forks)).max().orElseThrow();
    return largest < DISAGREE * least || largest - least < DISAGREE_NANOS
        ? Reading.of(whole(forks).orElseThrow())
        : Reading.unavailable(
            "the JVMs disagree: from %.2f to %.2f ns a call".formatted(least, largest),
            "repeat where less else runs, or look at 'forks' in the JSON");
  }

  /**
   * What rounds of one JVM tell differs from one JVM to the next, however many rounds there are: an
   * interval goes over the JVMs, from the least to the largest. With a single one, it goes over its
   * rounds.
   */
  private static Optional<Interval> whole(SortedMap<Integer, double[]> forks) {
    return forks.isEmpty()
        ? Optional.empty()
        : Optional.of(Levels.interval(forks.values(), CallRow::figure));
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
