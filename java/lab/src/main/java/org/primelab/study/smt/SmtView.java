package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationProbe;
import org.primelab.report.Finding;
import org.primelab.session.Session;

/**
 * What the windows of a session say, sorted by class.
 *
 * @param session what was observed
 * @param plan of it
 * @param sightings all looks at pairs, in the order of time
 * @param runs all windows of two loads
 * @param classes what latencies mean
 */
record SmtView(
    Session session,
    SmtPlan plan,
    List<Sighting> sightings,
    List<CoRunWindow> runs,
    RelationClasses classes) {
  /** Classes that a user asks about, in ascending order of latency. */
  static final List<Relation> CLASSES = List.of(Relation.CORE, Relation.LLC, Relation.REMOTE);

  /** Two looks that differ by more than this did not see the same. */
  private static final double SAME = 1.4;

  /**
   * Windows that do not count.
   *
   * @param moved the class before was not the class after
   * @param unknown the class was unknown
   * @param interrupted someone took a CPU away meanwhile
   */
  record Discarded(long moved, long unknown, long interrupted) {
    Finding told(int coRuns) {
      return new Finding(
          "%d of %d co-runs discarded: %d moved meanwhile, %d unknown, %d interrupted"
              .formatted(moved + unknown + interrupted, coRuns, moved, unknown, interrupted));
    }
  }

  private enum Fate {
    KEPT,
    MOVED,
    UNKNOWN,
    INTERRUPTED
  }

  static SmtView of(Session session) {
    SmtPlan plan = (SmtPlan) session.spec().plan();
    List<Sighting> sightings = Sighting.all(session, plan);
    List<CoRunWindow> runs = session.only(CoRunWindow.class);
    RelationClasses classes = RelationClasses.learn(nanos(sightings), divides(runs));
    return new SmtView(session, plan, sightings, runs, classes);
  }

  static double[] nanos(List<Sighting> sightings) {
    return sightings.stream().mapToDouble(Sighting::oneWayNanos).toArray();
  }

  private static List<RelationClasses.Divide> divides(List<CoRunWindow> runs) {
    List<RelationClasses.Divide> divides = new ArrayList<>();
    for (CoRunWindow run : runs) {
      double ratio = run.afterNanos() / run.beforeNanos();
      if (run.isOf(RelationProbe.DIVIDE, RelationProbe.DIVIDE)
          && run.involuntarySwitches() == 0
          && ratio < SAME
          && ratio > 1 / SAME) {
        double nanos = Math.sqrt(run.beforeNanos() * run.afterNanos());
        divides.add(new RelationClasses.Divide(nanos, run.slowdownA()));
        divides.add(new RelationClasses.Divide(nanos, run.slowdownB()));
      }
    }
    return divides;
  }

  /** What each pair of the plan was. */
  List<PairView> pairs() {
    return plan.pairs().stream().map(pair -> PairView.of(pair, sightings, classes)).toList();
  }

  int looks() {
    return sightings.size();
  }

  List<RefusedPair> refused() {
    return session.only(RefusedPair.class).stream().distinct().toList();
  }

  /** How often a class was seen. */
  long seen(Relation relation) {
    return sightings.stream().filter(s -> classes.of(s.oneWayNanos()) == relation).count();
  }

  private Fate fate(CoRunWindow run) {
    if (run.involuntarySwitches() > 0) {
      return Fate.INTERRUPTED;
    }
    Relation before = classes.of(run.beforeNanos());
    Relation after = classes.of(run.afterNanos());
    return before != after ? Fate.MOVED : before == Relation.UNKNOWN ? Fate.UNKNOWN : Fate.KEPT;
  }

  Discarded discarded() {
    return new Discarded(count(Fate.MOVED), count(Fate.UNKNOWN), count(Fate.INTERRUPTED));
  }

  private long count(Fate fate) {
    return runs.stream().filter(run -> fate(run) == fate).count();
  }

  /** The windows of one class that count. */
  ClassWindows kept(Relation relation) {
    return new ClassWindows(
        this,
        relation,
        runs.stream()
            .filter(run -> fate(run) == Fate.KEPT && classes.of(run.beforeNanos()) == relation)
            .toList());
  }

  /** Why a class has no figure for these loads. */
  <T> Reading<T> unavailable(Relation relation, SmtPlan.Load a, SmtPlan.Load b) {
    for (SmtPlan.Load load : List.of(a, b)) {
      if (!load.runs()) {
        return Reading.unavailable(load.name() + ": " + load.missing(), "use another machine");
      }
    }
    return Reading.unavailable(
        "class %s was seen %d times of %d".formatted(relation.word(), seen(relation), looks()),
        relation == Relation.CORE
            ? "measure longer (--time 300); or on a machine that gives you whole cores"
            : "measure longer (--time 300); or name other CPUs by --pairs");
  }
}
