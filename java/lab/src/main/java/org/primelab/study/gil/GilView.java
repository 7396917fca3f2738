package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.session.Session;
import org.primelab.stats.Statistics;
import org.primelab.study.gil.Windows.Ratio;
import org.primelab.study.gil.Windows.Way;

/** What a session says, before it is a table or a document. */
final class GilView {
  private final Session session;
  private final GilPlan plan;
  private final Windows windows;
  private final List<Point> points;

  /**
   * So many workers under a simulated lock.
   *
   * @param setting workers and their lock
   * @param relation what the CPUs were to each other; empty for whatever they were
   * @param ratio to one worker
   * @param handOvers median
   * @param waitShare median share of their time that workers waited for the lock, in [0, 1]
   */
  record Point(
      Setting setting,
      Optional<Relation> relation,
      Ratio ratio,
      double handOvers,
      double waitShare) {
    /** The class as reports and scripts know it. */
    String relationWord() {
      return relation.map(Relation::word).orElse("any");
    }
  }

  /** So many workers in CPython, whatever the CPUs were to each other. */
  record PythonPoint(String interpreter, PythonCall call, int workers, Ratio ratio) {}

  /**
   * A ticking thread beside workers.
   *
   * @param longestGapNanos median of the rounds' longest gaps, in ns
   * @param worstGapNanos the longest of all, in ns
   * @param ticks median, in {@code spanNanos}
   */
  record Ticking(
      Setting setting,
      double longestGapNanos,
      double worstGapNanos,
      double ticks,
      long periodNanos,
      long spanNanos) {}

  GilView(Session session, GilPlan plan) {
    this.session = session;
    this.plan = plan;
    this.windows = Windows.of(session);
    this.points = measured();
  }

  GilPlan plan() {
    return plan;
  }

  Windows windows() {
    return windows;
  }

  /** Every mode and number of workers, over all windows and then by class. */
  List<Point> points() {
    return points;
  }

  /** One of them, if it was measured. */
  Optional<Point> point(Mode mode, int workers, Optional<Relation> relation) {
    return points.stream()
        .filter(p -> p.setting.mode() == mode && p.setting.workers() == workers)
        .filter(p -> p.relation.equals(relation))
        .findFirst();
  }

  private List<Point> measured() {
    List<Point> measured = new ArrayList<>();
    for (Mode mode : plan.modes()) {
      for (int workers : plan.workers()) {
        Setting setting = new Setting(mode, workers, plan.switchIntervalNanos());
        point(setting, Optional.empty()).ifPresent(measured::add);
        windows.relations().stream()
            .flatMap(relation -> point(setting, Optional.of(relation)).stream())
            .forEach(measured::add);
      }
    }
    return measured;
  }

  private Optional<Point> point(Setting setting, Optional<Relation> relation) {
    Way way = way(setting);
    Optional<Ratio> ratio =
        relation.isPresent()
            ? windows.ratio(way, setting.workers(), relation.get())
            : windows.ratio(way, setting.workers());
    return ratio.map(r -> point(setting, relation, r));
  }

  private Point point(Setting setting, Optional<Relation> relation, Ratio ratio) {
    Predicate<LockRun> wanted =
        run ->
            run.setting().equals(setting)
                && relation
                    .map(r -> run.surroundings().relation(windows.classes()) == r)
                    .orElse(true);
    return new Point(
        setting,
        relation,
        ratio,
        median(wanted, LockRun::handOvers),
        median(wanted, LockRun::waitShare));
  }

  private double median(Predicate<LockRun> wanted, ToDoubleFunction<LockRun> value) {
    return Statistics.median(
        session.only(LockRun.class).stream().filter(wanted).mapToDouble(value).toArray());
  }

  private static Way way(Setting setting) {
    return new Way.Locked(setting.mode(), setting.switchIntervalNanos());
  }

  /** The lock held under each interval that was tried, the plan's own among them. */
  List<Point> sweep() {
    Way own = new Way.Locked(Mode.HELD, plan.switchIntervalNanos());
    int workers = plan.sweepWorkers();
    return plan.sweepNanos().isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(plan.switchIntervalNanos()), plan.sweepNanos().stream())
            .sorted()
            .map(interval -> new Setting(Mode.HELD, workers, interval))
            .flatMap(
                setting ->
                    windows
                        .ratioTo(own, way(setting), workers)
                        .map(ratio -> point(setting, Optional.empty(), ratio))
                        .stream())
            .toList();
  }

  /** A ticking thread beside the workers of that setting, if it was measured. */
  Optional<Ticking> ticking(Setting setting) {
    List<LockTicks> seen =
        session.only(LockTicks.class).stream().filter(t -> t.setting().equals(setting)).toList();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    double[] gaps = seen.stream().mapToDouble(LockTicks::longestGapNanos).toArray();
    double[] ticks = seen.stream().mapToDouble(LockTicks::ticks).toArray();
    LockTicks first = seen.getFirst();
    return Optional.of(
        new Ticking(
            setting,
            Statistics.median(gaps),
            Arrays.stream(gaps).max().orElseThrow(),
            Statistics.median(ticks),
            first.periodNanos(),
            first.spanNanos()));
  }

  /** The same for every setting of the plan without its sweep. */
  List<Ticking> tickings() {
    return plan.modes().stream()
        .flatMap(
            mode ->
                plan.beside().stream()
                    .map(workers -> new Setting(mode, workers, plan.switchIntervalNanos()))
                    .flatMap(setting -> ticking(setting).stream()))
        .toList();
  }

  /** The interpreters that could be started: with the lock, or without. */
  List<PythonFound> found(boolean locked) {
    return session.only(PythonFound.class).stream().filter(f -> f.locked() == locked).toList();
  }

  /** What became of an interpreter that is not there or failed. */
  List<PythonMissed> missed() {
    return session.only(PythonMissed.class);
  }

  /** What one interpreter did, whatever the CPUs were to each other. */
  List<PythonPoint> pythonPoints(String interpreter) {
    List<PythonPoint> points = new ArrayList<>();
    for (PythonCall call : PythonCall.values()) {
      for (int workers : plan.beside()) {
        windows
            .ratio(new Way.InPython(interpreter, call), workers)
            .ifPresent(ratio -> points.add(new PythonPoint(interpreter, call, workers, ratio)));
      }
    }
    return points;
  }

  /** One call in windows in which the CPUs were that. */
  Optional<Ratio> pythonRatio(String interpreter, PythonCall call, int workers, Relation relation) {
    return windows.ratio(new Way.InPython(interpreter, call), workers, relation);
  }

  /** What went wrong, as sentences. */
  List<String> failures() {
    Stream<String> wrong =
        session.only(LockRun.class).stream()
            .filter(run -> run.wrong() > 0)
            .map(
                run ->
                    "wrong answers: %d of %s's, %s with %d workers"
                        .formatted(
                            run.wrong(),
                            plan.kernel().name(),
                            run.setting().mode().word(),
                            run.setting().workers()));
    Stream<String> wrongInPython =
        session.only(PythonRun.class).stream()
            .filter(run -> run.wrong() > 0)
            .map(
                run ->
                    "wrong answers: %d of %s's, by %s with %d workers"
                        .formatted(
                            run.wrong(), run.interpreter(), run.call().word(), run.workers()));
    Stream<String> thrown =
        session.only(LockFailure.class).stream()
            .map(
                failure ->
                    "a worker failed, %s with %d workers: %s"
                        .formatted(
                            failure.setting().mode().word(),
                            failure.setting().workers(),
                            failure.reason()));
    return Stream.of(wrong, wrongInPython, thrown).flatMap(s -> s).distinct().toList();
  }
}
