package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Chart;
import org.primelab.report.HeatMap;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;

/**
 * How much each load slows down beside each other one, in one class: a matrix.
 *
 * @param relation the class
 * @param loads of its rows and columns
 * @param cells the loads in the order of the list, the first not after the second
 */
record Symbiosis(Relation relation, List<SmtPlan.Load> loads, List<Cell> cells) {
  private static final int WIDEST_NAME = 18;

  /** What all pairs show together, of the loads that ran. */
  static Symbiosis of(SmtView view, Relation relation) {
    List<Integer> cpus =
        view.plan().pairs().stream()
            .flatMap(pair -> pair.cpus().list().stream())
            .distinct()
            .toList();
    return of(view, relation, view.kept(relation), view.plan().running(), cpus);
  }

  /** What these windows show, which ran on these CPUs. */
  static Symbiosis of(
      SmtView view,
      Relation relation,
      List<CoRunWindow> kept,
      List<SmtPlan.Load> loads,
      List<Integer> cpus) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      for (int j = i; j < loads.size(); j++) {
        cells.add(Cell.of(view, relation, kept, loads.get(i), loads.get(j), cpus));
      }
    }
    return new Symbiosis(relation, loads, cells);
  }

  /** The slowdown of the row's load beside the column's. */
  Reading<Interval> slowdown(SmtPlan.Load row, SmtPlan.Load column) {
    for (Cell cell : cells) {
      if (cell.isOf(row, column)) {
        return cell.slowdownA();
      }
      if (cell.isOf(column, row)) {
        return cell.slowdownB();
      }
    }
    throw new IllegalArgumentException(row + ", " + column);
  }

  /** Windows in the emptiest cell, and in the fullest. */
  String windows() {
    int least = cells.stream().mapToInt(Cell::windows).min().orElse(0);
    int most = cells.stream().mapToInt(Cell::windows).max().orElse(0);
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  /** The matrix as a heat map. */
  HeatMap heatMap() {
    List<String> names = loads.stream().map(SmtPlan.Load::name).toList();
    List<HeatMap.Cell> slowed = new ArrayList<>();
    for (SmtPlan.Load row : loads) {
      for (SmtPlan.Load column : loads) {
        if (slowdown(row, column) instanceof Reading.Value<Interval>(Interval times)) {
          slowed.add(new HeatMap.Cell(column.name(), row.name(), times.median()));
        }
      }
    }
    return new HeatMap(
        "symbiosis-" + relation.word(),
        "How much each load is slowed by each other one, class " + relation.word(),
        new HeatMap.Things("slowed by", names),
        new HeatMap.Things("load", names),
        new Chart.Axis("time together ÷ alone", ""),
        slowed,
        table());
  }

  /** Columns by letter, and the darker the slower. */
  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (SmtPlan.Load column : loads) {
        line.append(shaded(slowdown(loads.get(i), column)));
      }
      rows.add(List.of(letter(i), shortened(loads.get(i).name()), line.toString()));
    }
    return new Table(
        List.of(
            new Column("", Align.LEFT, 0),
            new Column("slowed by →", Align.LEFT, 0),
            new Column(heads(), Align.LEFT, 0)),
        rows);
  }

  private String heads() {
    StringBuilder heads = new StringBuilder();
    for (int i = 0; i < loads.size(); i++) {
      heads.append("  ").append(letter(i)).append("  ");
    }
    return heads.toString();
  }

  /** Capital letters, then small ones. */
  static String letter(int index) {
    return String.valueOf((char) (index < 26 ? 'A' + index : 'a' + index - 26));
  }

  private static String shortened(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
  }

  private static String shaded(Reading<Interval> slowdown) {
    return slowdown instanceof Reading.Value<Interval>(Interval times)
        ? digits(times.median()) + shade(times.median())
        : "  ·  ";
  }

  private static String digits(double times) {
    return String.format(Locale.ROOT, times < 9.995 ? "%4.2f" : "%4.1f", times);
  }

  /** Full for twice as slow, blank for no slower. */
  static char shade(double slowdown) {
    return " ░▒▓█".charAt(Math.clamp((int) Math.floor((slowdown - 1) * 5 + 0.25), 0, 4));
  }
}
