package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Statistics;
import org.primelab.study.CoreUse;
import org.primelab.study.gil.GilAnswer.RunRow;
import org.primelab.study.gil.GilAnswer.SweepRow;
import org.primelab.study.gil.GilAnswer.TickRow;
import org.primelab.study.gil.PythonRow.ClassRow;

/**
 * What a session of {@link GilStudy} says, as rows of its answer.
 *
 * @param session with its plan
 * @param plan of the session
 * @param windows in which workers did the whole job
 */
record GilRows(Session session, GilPlan plan, Windows windows) {
  static GilRows of(Session session) {
    return new GilRows(session, (GilPlan) session.spec().plan(), Windows.of(session));
  }

  /** Every mode and number of workers, over all windows and then by class. */
  List<PointRow> points() {
    List<Optional<Relation>> relations =
        Stream.concat(Stream.of(Optional.<Relation>empty()), seen().map(Optional::of)).toList();
    return Rows.each(
        settings(plan.workers()),
        relations,
        (setting, relation) -> point(setting, setting, relation));
  }

  private Stream<Relation> seen() {
    return windows.relations().stream();
  }

  private List<Setting> settings(List<Integer> workers) {
    return Rows.each(plan.modes(), workers, (mode, count) -> Optional.of(setting(mode, count)));
  }

  private Setting setting(Mode mode, int workers) {
    return new Setting(mode, workers, plan.switchIntervalNanos());
  }

  /** One of them, compared with one worker of another setting. */
  private Optional<PointRow> point(Setting one, Setting setting, Optional<Relation> relation) {
    List<LockRun> runs = windows.runs(setting, relation);
    return windows
        .ratio(Way.Locked.of(one), Way.Locked.of(setting), setting.workers(), relation)
        .map(
            ratio ->
                new PointRow(
                    setting.mode(),
                    setting.workers(),
                    relation.map(Relation::word).orElse(PointRow.ANY),
                    ratio,
                    ratio.interval().map(seen -> setting.workers() / seen.median()),
                    median(runs, LockRun::handOvers),
                    median(runs, LockRun::waitShare)));
  }

  /** Each run, with what its jobs tell of the workers' cores. */
  List<RunRow> runs() {
    return windows.all().stream().flatMap(GilRows::row).toList();
  }

  private static Stream<RunRow> row(Windows.Window window) {
    return window.run() instanceof LockRun run
        ? Stream.of(new RunRow(run.setting(), run.round(), run.wallNanos(), window.sharedCore()))
        : Stream.empty();
  }

  /** Several workers, by whether they shared their cores: where no relation of two CPUs tells. */
  List<CoreUseRow> byCores() {
    return plan.cpus() instanceof Reading.Value
        ? List.of()
        : Rows.each(
            settings(plan.workers().stream().filter(workers -> workers > 1).toList()),
            List.of(CoreUse.values()),
            (setting, cores) ->
                windows
                    .ratio(Way.Locked.of(setting), setting.workers(), cores)
                    .map(ratio -> new CoreUseRow(setting, cores, ratio)));
  }

  private static <O> double median(List<O> seen, ToDoubleFunction<O> value) {
    return Statistics.median(seen.stream().mapToDouble(value).toArray());
  }

  /** The lock held under each interval that was tried, the plan's own among them. */
  List<SweepRow> sweep() {
    Setting own = setting(Mode.HELD, plan.sweepWorkers());
    return plan.sweepNanos().isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(plan.switchIntervalNanos()), plan.sweepNanos().stream())
            .sorted()
            .map(interval -> new Setting(Mode.HELD, plan.sweepWorkers(), interval))
            .flatMap(setting -> swept(own, setting).stream())
            .toList();
  }

  private Optional<SweepRow> swept(Setting own, Setting setting) {
    Optional<Long> gap = ticking(setting).map(TickRow::longestGapNanos);
    return point(own, setting, Optional.empty())
        .map(point -> new SweepRow(setting.switchIntervalNanos(), point, gap));
  }

  /** A ticking thread beside the workers of every setting of the plan without its sweep. */
  List<TickRow> tickings() {
    return settings(plan.beside()).stream().flatMap(setting -> ticking(setting).stream()).toList();
  }

  private Optional<TickRow> ticking(Setting setting) {
    List<LockTicks> seen =
        session.only(LockTicks.class).stream().filter(t -> t.setting().equals(setting)).toList();
    return seen.stream()
        .findFirst()
        .map(
            first ->
                new TickRow(
                    setting,
                    first.periodNanos(),
                    first.spanNanos(),
                    median(seen, LockTicks::ticks),
                    Math.round(median(seen, LockTicks::longestGapNanos)),
                    seen.stream().mapToLong(LockTicks::longestGapNanos).max().orElseThrow()));
  }

  /** What the interpreters with the lock, or without it, did; or why there is none. */
  Reading<List<PythonRow>> pythons(boolean locked, String name) {
    List<PythonRow> rows =
        session.only(PythonFound.class).stream()
            .filter(found -> found.locked() == locked)
            .flatMap(
                found ->
                    Rows.each(
                        List.of(PythonCall.values()),
                        plan.beside(),
                        (call, workers) -> python(found, call, workers))
                        .stream())
            .toList();
    return rows.isEmpty() ? missing(locked, name) : Reading.of(rows);
  }

  private Optional<PythonRow> python(PythonFound found, PythonCall call, int workers) {
    Way way = new Way.InPython(found.interpreter(), call);
    return windows
        .ratio(way, way, workers, Optional.empty())
        .map(
            ratio ->
                new PythonRow(
                    call,
                    workers,
                    found.interpreter(),
                    found.version(),
                    ratio,
                    seen().flatMap(relation -> inClass(way, workers, relation).stream()).toList(),
                    windows.of(way, workers).map(GilRows::pythonRun).toList()));
  }

  private static PythonRow.RunRow pythonRun(Windows.Window window) {
    return new PythonRow.RunRow(
        window.run().round(), window.run().wallNanos(), window.sharedCore());
  }

  private Optional<ClassRow> inClass(Way way, int workers, Relation relation) {
    return windows
        .ratio(way, way, workers, Optional.of(relation))
        .map(ratio -> new ClassRow(relation, ratio));
  }

  private Reading<List<PythonRow>> missing(boolean locked, String name) {
    return Rows.first(
            session.only(PythonMissed.class),
            missed -> missed.interpreter().equals(Pythons.STANDARD) == locked)
        .map(missed -> Reading.<List<PythonRow>>unavailable(missed.reason(), missed.cure()))
        .orElseGet(() -> Reading.unavailable(notTried(name), Pythons.cure(name)));
  }

  private String notTried(String name) {
    return plan.pythons().contains(name)
        ? name + " was not measured"
        : "there is no " + name + " on PATH";
  }
}
