package org.primelab.study.kernels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.session.Session;
import org.primelab.stats.Drift;
import org.primelab.stats.Holm;
import org.primelab.study.LoadedKernels;
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
    SensorFound.in(session)
        .map(sensor -> new Judge(sensor, session.spec().seed()))
        .ifPresent(judge -> judge(session, units, judge));
  }

  private void judge(Session session, Map<String, Double> units, Judge judge) {
    List<Rung> onMemory = session.only(Built.class).stream().map(Built::rung).toList();
    boolean onData = LoadedKernels.of(session).flatMap(LoadedKernels::element).isPresent();
    session.only(Windowed.class).stream()
        .collect(
            groupingBy(
                RungTime::entry, LinkedHashMap::new, mapping(seen -> told(seen, units), toList())))
        .forEach(
            (entry, windows) ->
                entries.put(
                    entry,
                    judge.judge(
                        windows,
                        onData || onMemory.contains(entry.rung()) ? Scale.TIME : Scale.CYCLES)));
    cpus.addAll(
        CleanOnCpu.of(
            session.only(Windowed.class).stream().map(Windowed::window).toList(), judge.sensor()));
    Map<String, List<Window>> seen =
        session.only(GaugeWindow.class).stream()
            .collect(
                groupingBy(
                    GaugeWindow::gauge,
                    mapping(one -> one.window().perUnit((double) one.operations()), toList())));
    // In the order of the plan, for the library lists gauges of wider instruction sets later.
    ((KernelsPlan) session.spec().plan())
        .gauges().stream()
            .filter(seen::containsKey)
            .forEach(gauge -> gauges.put(gauge, judge.judge(seen.getOrDefault(gauge, List.of()))));
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

  /** Labels of entries whose windows drifted, adjusted for how many entries there are. */
  List<String> drifting() {
    List<Map.Entry<Entry, Verdict>> figures =
        all().filter(one -> one.getValue() instanceof Figure).toList();
    List<Drift> drifts = figures.stream().map(one -> ((Figure) one.getValue()).drift()).toList();
    double[] p = Holm.adjusted(drifts.stream().mapToDouble(Drift::p).toArray());
    return IntStream.range(0, p.length)
        .filter(i -> drifts.get(i).among(p[i]).isDoubtful())
        .mapToObj(i -> label(figures.get(i).getKey()))
        .toList();
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
