package org.primelab.study.kernels;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.run.Observation;
import org.primelab.session.ForkBegan;
import org.primelab.session.ForkTimes;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.LoadedKernels;
import org.primelab.study.Samples;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Bound;
import org.primelab.window.CleanOnCpu;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Scale;
import org.primelab.window.Verdict;
import org.primelab.window.Window;

/** What the windows of a session say of each entry and of each gauge. Sessions of 0.1 have none. */
final class LadderVerdicts {
  private final Map<Entry, Verdict> entries = new LinkedHashMap<>();
  private final Map<String, Verdict> gauges = new LinkedHashMap<>();
  private final List<CleanOnCpu> cpus = new ArrayList<>();

  LadderVerdicts(Session session, Map<String, Double> units) {
    Map<Entry, SortedMap<Integer, Verdict>> entriesOf = new LinkedHashMap<>();
    Map<String, SortedMap<Integer, Verdict>> gaugesOf = new LinkedHashMap<>();
    List<List<CleanOnCpu>> cpusOf = new ArrayList<>();
    List<List<Observation>> forks = ForkBegan.each(session);
    for (int i = 0; i < forks.size(); i++) {
      int fork = i;
      Optional<Judge> judge =
          SensorFound.in(forks.get(fork)).map(sensor -> new Judge(sensor, session.spec().seed()));
      if (judge.isPresent()) {
        Fork seen = new Fork(session.observations(), forks.get(fork), judge.get());
        seen.entries(units).forEach((entry, its) -> put(entriesOf, entry, fork, its));
        seen.gauges().forEach((gauge, its) -> put(gaugesOf, gauge, fork, its));
        cpusOf.add(seen.cpus());
      }
    }
    Function<SortedMap<Integer, Verdict>, Verdict> all =
        forks.size() == 1 ? its -> its.firstEntry().getValue() : Verdict::ofForks;
    entriesOf.forEach((entry, its) -> entries.put(entry, all.apply(its)));
    // In the order of the plan, for the library lists gauges of wider instruction sets later.
    for (String gauge : ((KernelsPlan) session.spec().plan()).gauges()) {
      Optional.ofNullable(gaugesOf.get(gauge)).ifPresent(its -> gauges.put(gauge, all.apply(its)));
    }
    cpus.addAll(CleanOnCpu.mean(cpusOf));
  }

  private static <K> void put(
      Map<K, SortedMap<Integer, Verdict>> all, K key, int fork, Verdict seen) {
    all.computeIfAbsent(key, _ -> new TreeMap<>()).put(fork, seen);
  }

  /**
   * What was seen in one JVM.
   *
   * @param all in all of them, and before
   * @param seen in that JVM
   * @param judge by the sensor that it found
   */
  private record Fork(List<Observation> all, List<Observation> seen, Judge judge) {
    private <O> Stream<O> only(Class<O> kind) {
      return only(seen, kind);
    }

    private static <O> Stream<O> only(List<Observation> some, Class<O> kind) {
      return some.stream().filter(kind::isInstance).map(kind::cast);
    }

    Map<Entry, Verdict> entries(Map<String, Double> units) {
      List<Rung> onMemory = only(all, Built.class).map(Built::rung).toList();
      boolean onData =
          only(all, LoadedKernels.class).anyMatch(loaded -> loaded.element().isPresent());
      Map<Entry, Verdict> told = new LinkedHashMap<>();
      only(Windowed.class)
          .collect(
              groupingBy(
                  RungTime::entry,
                  LinkedHashMap::new,
                  mapping(one -> LadderVerdicts.told(one, units), toList())))
          .forEach(
              (entry, windows) ->
                  told.put(
                      entry,
                      judge.judge(
                          windows,
                          onData || onMemory.contains(entry.rung()) ? Scale.TIME : Scale.CYCLES)));
      return told;
    }

    Map<String, Verdict> gauges() {
      return only(GaugeWindow.class)
          .collect(
              groupingBy(
                  GaugeWindow::gauge,
                  mapping(
                      one -> one.window().perUnit((double) one.operations()),
                      collectingAndThen(toList(), judge::judge))));
    }

    List<CleanOnCpu> cpus() {
      return CleanOnCpu.of(only(Windowed.class).map(Windowed::window).toList(), judge.sensor());
    }
  }

  /**
   * How far the interval of the least known figure reaches, of what was seen in one JVM, as a share
   * of it; empty without any figure.
   */
  static OptionalDouble widest(List<Observation> seen, Judge judge) {
    return widest(new Fork(seen, seen, judge).entries(Map.of()).values());
  }

  /** That of all figures of the session. */
  OptionalDouble widest() {
    return widest(entries.values());
  }

  private static OptionalDouble widest(Collection<Verdict> some) {
    return Interval.widest(
        some.stream()
            .filter(Figure.class::isInstance)
            .map(figure -> own((Figure) figure))
            .toList());
  }

  /** What it was taken in. */
  private static Interval own(Figure figure) {
    return figure.scale() == Scale.TIME ? figure.nanos() : figure.cycles();
  }

  /** The figures of each JVM, of what has one in all of them. */
  static ForkTimes forkTimes(List<Observation> seen) {
    List<List<Observation>> forks = ForkBegan.each(seen);
    Map<Entry, List<double[]>> figures = new LinkedHashMap<>();
    for (List<Observation> fork : forks) {
      // Intervals within a JVM are not looked at, so any seed does.
      SensorFound.in(fork)
          .map(sensor -> new Fork(seen, fork, new Judge(sensor, 0)).entries(Map.of()))
          .orElse(Map.of())
          .forEach(
              (entry, verdict) -> {
                if (verdict instanceof Figure figure) {
                  figures
                      .computeIfAbsent(entry, _ -> new ArrayList<>())
                      .add(new double[] {own(figure).median()});
                }
              });
    }
    return new ForkTimes(
        figures.values().stream().filter(its -> its.size() == forks.size()).toList());
  }

  private static Window told(Windowed seen, Map<String, Double> units) {
    return seen.window().perUnit(units.getOrDefault(seen.set(), 1.0));
  }

  /** Whether there are any. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** That of an entry, if it was timed in windows. */
  Optional<Verdict> of(Entry entry) {
    return Optional.ofNullable(entries.get(entry));
  }

  /** How clean windows were on each CPU. */
  List<CleanOnCpu> cpus() {
    return cpus;
  }

  /** Clean windows of each entry, or its figures of several JVMs, at its median clock. */
  List<Samples> repeated() {
    return all()
        .flatMap(
            one ->
                one.getValue() instanceof Figure figure
                    ? Stream.of(samples(one.getKey(), figure))
                    : Stream.empty())
        .toList();
  }

  private static Samples samples(Entry entry, Figure figure) {
    boolean inOneJvm = figure.forks().isEmpty();
    List<Samples.Sample> samples = new ArrayList<>();
    for (double cycles : figure.medians()) {
      int place = samples.size();
      double nanos = cycles / figure.clock().median();
      samples.add(
          inOneJvm ? new Samples.Sample(0, place, nanos) : new Samples.Sample(place, 0, nanos));
    }
    String label = entry.rung().label() + " " + entry.set();
    return new Samples(
        label, entry.rung().kernel(), entry.set(), Map.of(), 1, Samples.Mode.MEAN, samples);
  }

  /** Labels of entries that could not be cut into slices. */
  List<String> uncut() {
    return labels(Figure::isLong);
  }

  private List<String> labels(Predicate<Figure> which) {
    return entries.entrySet().stream()
        .filter(one -> one.getValue() instanceof Figure figure && which.test(figure))
        .map(one -> label(one.getKey()))
        .toList();
  }

  private static String label(Entry entry) {
    return entry.rung().label() + " on " + entry.set();
  }

  /** Those of all entries. */
  Stream<Map.Entry<Entry, Verdict>> all() {
    return entries.entrySet().stream();
  }

  /** That of an operation of the gauge that a cost model names. */
  Optional<Verdict> of(Bound bound) {
    return LadderGauges.named(gauges, bound.gauge());
  }
}
