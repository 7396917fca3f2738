package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationProbe;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;

/**
 * What the windows of a session say, sorted by class. Making it, and asking it for everything, goes
 * through each look and each window a few times, however many pairs there are.
 *
 * @param plan of the session
 * @param sightings all looks at pairs
 * @param classes what latencies mean
 * @param runs all windows of two loads, sorted
 * @param pairs what each pair of the plan was
 * @param seen how many looks saw each class, by its finest name
 * @param crowds what more than two threads of a core gain in single cells, by load and number of
 *     threads; none on a guest, whose word on cores counts for nothing
 * @param baselines how clean the windows were in which each load ran alone
 * @param refused pairs that could not be measured
 */
record SmtView(
    SmtPlan plan,
    Sightings sightings,
    RelationClasses classes,
    List<SortedRun> runs,
    List<PairView> pairs,
    Map<Relation, Long> seen,
    Map<String, Map<Integer, List<Double>>> crowds,
    Optional<BaselineLooks> baselines,
    List<RefusedPair> refused) {
  /**
   * What CPUs can be to each other, in ascending order of latency: the latter two are apart too.
   */
  private static final List<Relation> CLASSES =
      List.of(Relation.CORE, Relation.APART, Relation.LLC, Relation.REMOTE);

  private static final List<Relation> ALWAYS = List.of(Relation.CORE, Relation.APART);

  /** Two looks that differ from their middle by more than this did not see the same. */
  private static final double SAME = 1.2;

  static SmtView of(Session session) {
    boolean isGuest = session.environment().hypervisor().found().orElse(true);
    return of((SmtPlan) session.spec().plan(), session.observations(), isGuest);
  }

  /**
   * Sorts what was observed.
   *
   * @param isGuest whether what is declared says little of what there is
   */
  static SmtView of(SmtPlan plan, List<? extends Observation> seen, boolean isGuest) {
    Sightings sightings = Sightings.of(seen);
    Optional<Sensor> sensor =
        seen.stream()
            .filter(SensorFound.class::isInstance)
            .map(found -> ((SensorFound) found).sensor())
            .findFirst();
    Alone alone = Alone.of(seen, sensor);
    List<CoRun> runs =
        seen.stream().filter(CoRun.class::isInstance).map(CoRun.class::cast).toList();
    RelationClasses classes =
        RelationClasses.learn(
            sightings.nanos(), runs.stream().flatMap(run -> divide(run, alone)).toList());
    ClassNames names = ClassNames.of(plan, classes, isGuest);
    List<PairView> pairs =
        plan.pairs().stream()
            .map(pair -> PairView.of(pair, sightings.of(pair.cpus()), names))
            .toList();
    return new SmtView(
        plan,
        sightings,
        classes,
        runs.stream().map(run -> names.sort(run, run.slowdown(alone), sensor)).toList(),
        pairs,
        pairs.stream()
            .flatMap(pair -> pair.relations().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
        isGuest ? Map.of() : crowds(seen, alone, sensor),
        BaselineLooks.of(seen, sensor, alone),
        seen.stream()
            .filter(RefusedPair.class::isInstance)
            .map(RefusedPair.class::cast)
            .distinct()
            .toList());
  }

  private static Map<String, Map<Integer, List<Double>>> crowds(
      List<? extends Observation> seen, Alone alone, Optional<Sensor> sensor) {
    Map<String, Map<Integer, List<Double>>> gains = new TreeMap<>();
    for (Observation observation : seen) {
      if (observation instanceof CoreCell cell && !cell.isDisturbed(sensor)) {
        cell.gain(alone)
            .ifPresent(
                gain ->
                    gains
                        .computeIfAbsent(cell.load(), _ -> new TreeMap<>())
                        .computeIfAbsent(cell.cpus().size(), _ -> new ArrayList<>())
                        .add(gain));
      }
    }
    return gains;
  }

  static boolean isOfDivides(CoRun run) {
    return run.isOf(RelationProbe.DIVIDE, RelationProbe.DIVIDE) && !run.isInterrupted();
  }

  /** What a pair of divide loops tells of the latency that it ran at, if that stayed the same. */
  private static Stream<RelationClasses.Divide> divide(CoRun run, Alone alone) {
    double nanos = Math.sqrt(run.beforeNanos() * run.afterNanos());
    double ratio = Math.max(run.beforeNanos(), run.afterNanos()) / nanos;
    return isOfDivides(run) && ratio < SAME
        ? run.slowdown(alone).stream()
            .map(slowed -> new RelationClasses.Divide(nanos, slowed.least()))
        : Stream.empty();
  }

  /** The classes that there are: core and apart always, finer names where they are given. */
  List<Relation> relations() {
    return CLASSES.stream()
        .filter(relation -> ALWAYS.contains(relation) || seen.containsKey(relation))
        .toList();
  }

  int looks() {
    return sightings.count();
  }

  /** How often a class was seen. */
  long seen(Relation relation) {
    return seen.entrySet().stream()
        .filter(one -> one.getKey().isWithin(relation))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Pairs that were looked at. */
  List<PairView> looked() {
    return pairs.stream().filter(pair -> !pair.isUnseen()).toList();
  }

  /** The windows of one class that count. */
  ClassWindows kept(Relation relation) {
    return ClassWindows.of(this, relation);
  }

  /** Why a class has no figure for these loads. */
  <T> Reading<T> unavailable(Relation relation, SmtPlan.Load a, SmtPlan.Load b) {
    for (SmtPlan.Load load : List.of(a, b)) {
      if (!load.runs()) {
        return Reading.unavailable(load.name() + ": " + load.missing(), "use another machine");
      }
    }
    return Reading.unavailable(
        "class %s was seen %s of %d"
            .formatted(relation.word(), Quantity.count(seen(relation), "time"), looks()),
        relation == Relation.CORE
            ? "measure longer (--time 300); or on a machine that gives you whole cores"
            : "measure longer (--time 300); or name other CPUs by --pairs");
  }
}
