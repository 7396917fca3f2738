package org.primelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.report.Table.Align;
import org.primelab.stats.Interval;

/**
 * What of each row is shown, from left to right: a table in the making, which waits for its rows.
 *
 * <pre>{@code
 * static final Columns<Point> COLUMNS =
 *     Columns.<Point>none()
 *         .right("workers", p -> String.valueOf(p.workers()))
 *         .right("wall time", "ms", p -> millis(p.wallNanos()));
 * ...
 * blocks.add(COLUMNS.of(points));
 * }</pre>
 *
 * @param <R> what a row is made of
 * @param columns from left to right
 */
public record Columns<R>(List<Column<R>> columns) {
  public Columns {
    columns = List.copyOf(columns);
  }

  /**
   * One of them.
   *
   * @param <R> what a row is made of
   * @param title above it; may be empty
   * @param align which side of it cells keep to
   * @param unit of its values; empty where cells say their own, and for counts and ratios
   * @param cell the text of a row's cell
   */
  public record Column<R>(
      String title, Align align, String unit, Function<? super R, String> cell) {
    private Table.Column shape() {
      return new Table.Column(unit.isEmpty() ? title : title + ", " + unit, align, 0);
    }
  }

  /** A table to which columns are still to be added. */
  public static <R> Columns<R> none() {
    return new Columns<>(List.of());
  }

  /** These and a column of words. */
  public Columns<R> left(String title, Function<? super R, String> cell) {
    return and(new Column<>(title, Align.LEFT, "", cell));
  }

  /** These and a column of figures that say their own unit, or have none. */
  public Columns<R> right(String title, Function<? super R, String> cell) {
    return right(title, "", cell);
  }

  /** These and a column of figures in one unit, which stands in the heading. */
  public Columns<R> right(String title, String unit, Function<? super R, String> cell) {
    return and(new Column<>(title, Align.RIGHT, unit, cell));
  }

  /** These and two columns: a median, and its interval with what that is worth. */
  public Columns<R> median(
      String title, Function<? super R, Optional<Interval>> seen, Figures words) {
    return right(title, row -> Intervals.median(seen.apply(row), words))
        .left(Table.Column.INTERVAL, row -> Intervals.range(seen.apply(row), words));
  }

  /** These and those, for instance such as only some sessions have. */
  public Columns<R> and(Columns<? super R> more) {
    Columns<R> all = this;
    for (Column<?> column : more.columns) {
      @SuppressWarnings("unchecked") // a function of more general rows takes these as well
      Column<R> fitting = (Column<R>) column;
      all = all.and(fitting);
    }
    return all;
  }

  /** The same columns of what is told by one of these rows. */
  public <S> Columns<S> by(Function<? super S, ? extends R> row) {
    return new Columns<>(
        columns.stream()
            .map(c -> new Column<S>(c.title, c.align, c.unit, s -> c.cell.apply(row.apply(s))))
            .toList());
  }

  /** A table of rows of which each stands for one or for many that are alike. */
  public Table ofGroups(String one, List<Alike<R>> groups) {
    boolean isGrouped = groups.stream().anyMatch(Alike::isGroup);
    return Columns.<Alike<R>>none()
        .right(isGrouped ? one + "s" : one, Alike::words)
        .and(by(Alike<R>::typical))
        .of(groups);
  }

  /** These and, for each of several things, more of them. */
  public <T> Columns<R> each(List<T> things, Function<? super T, Columns<R>> more) {
    Columns<R> all = this;
    for (T thing : things) {
      all = all.and(more.apply(thing));
    }
    return all;
  }

  /** These and a column of figures for each of several things. */
  public <T> Columns<R> each(
      List<T> things,
      Function<? super T, String> title,
      BiFunction<? super R, ? super T, String> cell) {
    return each(
        things,
        thing -> Columns.<R>none().right(title.apply(thing), row -> cell.apply(row, thing)));
  }

  private Columns<R> and(Column<R> column) {
    List<Column<R>> all = new ArrayList<>(columns);
    all.add(column);
    return new Columns<>(all);
  }

  /** A heading and below it the table of these rows; neither where there are none. */
  public Stream<Block> under(String heading, List<? extends R> rows) {
    return rows.isEmpty() ? Stream.empty() : Stream.of(new Heading(heading), of(rows));
  }

  /** The table of these rows. */
  public Table of(List<? extends R> rows) {
    return new Table(
        columns.stream().map(Column::shape).toList(),
        rows.stream()
            .map(row -> columns.stream().map(column -> column.cell.apply(row)).toList())
            .toList());
  }
}
