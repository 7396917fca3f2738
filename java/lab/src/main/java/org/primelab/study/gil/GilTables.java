package org.primelab.study.gil;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Chart;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;
import org.primelab.study.gil.GilView.Point;
import org.primelab.study.gil.GilView.Ticking;
import org.primelab.study.gil.Windows.Ratio;

/** The answer as tables for people. */
final class GilTables {
  private final GilView view;
  private final GilPlan plan;

  GilTables(GilView view) {
    this.view = view;
    this.plan = view.plan();
  }

  /** All of them, each below a line that says what it shows. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    add(blocks, heading(), byWorkers());
    if (plan.workers().size() > 2 && !view.points().isEmpty()) {
      blocks.add(chart());
    }
    add(blocks, "Two workers, by what the two CPUs were to each other meanwhile", byClass());
    add(blocks, tickHeading(), ticks());
    add(blocks, sweepHeading(), sweep());
    Stream.concat(view.found(true).stream(), view.found(false).stream())
        .forEach(found -> add(blocks, pythonHeading(found), python(found)));
    return blocks;
  }

  private static void add(List<Block> blocks, String heading, Optional<Table> table) {
    table.ifPresent(
        rows -> {
          blocks.add(new Finding(heading));
          blocks.add(rows);
        });
  }

  private String heading() {
    return "Every worker does the whole job in %s: time ÷ one worker's time (%s)"
        .formatted(plan.kernel().name(), count(view.windows().rounds(), "round"));
  }

  private Optional<Table> byWorkers() {
    List<Column> columns = new ArrayList<>(List.of(right("workers")));
    plan.modes().forEach(mode -> columns.add(right(title(mode))));
    for (Mode mode : locked()) {
      columns.add(right(mode.word() + ": hand-overs"));
      columns.add(right("waiting"));
    }
    return table(columns, plan.workers().stream().map(this::workersRow).toList());
  }

  private Chart chart() {
    return new Chart(
        "lock",
        "Time ÷ one worker's time: where it equals the number of workers, nothing is gained",
        new Chart.Axis("workers", ""),
        new Chart.Axis("ratio", ""),
        plan.modes().stream().map(this::series).toList(),
        List.of());
  }

  private Chart.Series series(Mode mode) {
    return new Chart.Series(
        title(mode),
        Chart.Kind.LINE,
        plan.workers().stream()
            .flatMap(workers -> any(mode, workers).stream())
            .map(GilTables::dot)
            .toList());
  }

  private static Chart.Point dot(Point point) {
    Interval ratio = point.ratio().ratio();
    return Chart.Point.within(point.setting().workers(), ratio.median(), ratio.low(), ratio.high());
  }

  private List<Mode> locked() {
    return plan.modes().stream().filter(mode -> mode != Mode.NONE).toList();
  }

  private static String title(Mode mode) {
    return mode == Mode.NONE ? "no lock" : mode.word();
  }

  private List<String> workersRow(int workers) {
    List<String> cells = new ArrayList<>(List.of(Integer.toString(workers)));
    plan.modes().forEach(mode -> cells.add(any(mode, workers).map(GilTables::text).orElse("")));
    for (Mode mode : locked()) {
      cells.add(any(mode, workers).map(p -> rounded(p.handOvers())).orElse(""));
      cells.add(any(mode, workers).map(p -> percent(p.waitShare())).orElse(""));
    }
    return cells;
  }

  private Optional<Point> any(Mode mode, int workers) {
    return view.point(mode, workers, Optional.empty());
  }

  private static String text(Point point) {
    return text(point.ratio());
  }

  private static String text(Ratio ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio.ratio().median());
  }

  private static String withInterval(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        ratio.ratio().median(),
        ratio.ratio().low(),
        ratio.ratio().high());
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  private Optional<Table> byClass() {
    List<Column> columns = new ArrayList<>(List.of(left("CPUs"), right("share")));
    plan.modes().forEach(mode -> columns.add(right(title(mode))));
    List<List<String>> rows = new ArrayList<>();
    if (plan.workers().contains(2)) {
      view.windows().relations().stream()
          .filter(relation -> plan.modes().stream().anyMatch(mode -> isSeen(mode, relation)))
          .forEach(relation -> rows.add(classRow(relation)));
    }
    return table(columns, rows);
  }

  private boolean isSeen(Mode mode, Relation relation) {
    return view.point(mode, 2, Optional.of(relation)).isPresent();
  }

  private List<String> classRow(Relation relation) {
    List<String> cells = new ArrayList<>();
    cells.add(relation.word() + meaning(relation));
    cells.add(percent(view.windows().share(relation)));
    plan.modes()
        .forEach(
            mode ->
                cells.add(
                    view.point(mode, 2, Optional.of(relation))
                        .map(point -> withInterval(point.ratio()))
                        .orElse("")));
    return cells;
  }

  private static String meaning(Relation relation) {
    return switch (relation) {
      case CORE -> ": two hyperthreads of one core";
      case LLC -> ": two cores on one cache";
      case REMOTE -> ": no cache in common";
      case UNKNOWN -> "";
    };
  }

  private String tickHeading() {
    return "A thread that ticks every %s and needs the lock for it: longest time without a tick"
        .formatted(duration(LockRounds.PERIOD_NANOS));
  }

  private Optional<Table> ticks() {
    List<Column> columns = new ArrayList<>(List.of(right("workers")));
    plan.modes().forEach(mode -> columns.add(right(title(mode))));
    List<List<String>> rows =
        view.tickings().isEmpty() ? List.of() : plan.beside().stream().map(this::tickRow).toList();
    return table(columns, rows);
  }

  private List<String> tickRow(int workers) {
    List<String> cells = new ArrayList<>(List.of(Integer.toString(workers)));
    for (Mode mode : plan.modes()) {
      cells.add(gap(new Setting(mode, workers, plan.switchIntervalNanos())));
    }
    return cells;
  }

  private String gap(Setting setting) {
    return view.ticking(setting).map(Ticking::longestGapNanos).map(g -> duration(g)).orElse("");
  }

  private String sweepHeading() {
    return "The lock held by %s, by switch interval"
        .formatted(count(plan.sweepWorkers(), "worker"));
  }

  private Optional<Table> sweep() {
    return table(
        List.of(
            right("interval"), right("ratio"), right("hand-overs"), right("longest gap of ticks")),
        view.sweep().stream().map(this::sweepRow).toList());
  }

  private List<String> sweepRow(Point point) {
    return List.of(
        duration(point.setting().switchIntervalNanos()),
        withInterval(point.ratio()),
        rounded(point.handOvers()),
        gap(point.setting()));
  }

  private String pythonHeading(PythonFound found) {
    return "CPython %s (%s, %s), C by %s"
        .formatted(
            found.version(),
            found.interpreter(),
            found.locked() ? "with its lock" : "built without the lock",
            plan.pythonKernel().name());
  }

  private Optional<Table> python(PythonFound found) {
    List<Column> columns = new ArrayList<>(List.of(left("")));
    plan.beside().forEach(workers -> columns.add(right(count(workers, "worker"))));
    List<List<String>> rows = new ArrayList<>();
    for (PythonCall call : PythonCall.values()) {
      List<String> cells = new ArrayList<>(List.of(describe(call)));
      plan.beside().forEach(workers -> cells.add(pythonCell(found, call, workers)));
      rows.add(cells);
    }
    return view.pythonPoints(found.interpreter()).isEmpty()
        ? Optional.empty()
        : table(columns, rows);
  }

  private String pythonCell(PythonFound found, PythonCall call, int workers) {
    return view.pythonPoints(found.interpreter()).stream()
        .filter(point -> point.call() == call && point.workers() == workers)
        .findFirst()
        .map(point -> text(point.ratio()))
        .orElse("");
  }

  private static String describe(PythonCall call) {
    return switch (call) {
      case PYTHON -> "threads, a loop in Python";
      case PYDLL -> "threads, C by PyDLL: holds the lock";
      case CDLL -> "threads, C by CDLL: releases it";
      case MULTIPROCESSING -> "processes, C";
    };
  }

  private static Optional<Table> table(List<Column> columns, List<List<String>> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows));
  }

  private static Column right(String title) {
    return new Column(title, Align.RIGHT, 0);
  }

  private static Column left(String title) {
    return new Column(title, Align.LEFT, 0);
  }
}
