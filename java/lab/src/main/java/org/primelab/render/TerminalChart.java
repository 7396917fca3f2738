package org.primelab.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;

/**
 * A chart in characters: a letter for each series, the later on top of the earlier. A Gantt chart
 * has a row for each lane. Axes that {@link Scales} draws by ratios are so here.
 */
final class TerminalChart {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 15;

  /** Room for what stands at the side of most charts. */
  private static final int SIDE = 8;

  private static final String GLYPHS = "*o+x#@%&";

  private final Chart chart;
  private final double leftX;
  private final double rightX;
  private final double bottomY;
  private final double topY;
  private final boolean logX;
  private final boolean logY;
  private final char[][] cells;

  private TerminalChart(Chart chart) {
    this.chart = chart;
    boolean spans = isSpans(chart);
    leftX = spans ? 0 : xs(chart).min().orElse(0);
    rightX = xs(chart).max().orElse(1);
    logX = Scales.isLogX(chart);
    logY = Scales.isLogY(chart);
    double leastY = ys(chart).min().orElse(0);
    bottomY = spans || logY ? leastY : Math.min(0, leastY);
    topY = ys(chart).max().orElse(1);
    cells = new char[spans ? (int) (topY - bottomY) + 1 : HEIGHT][WIDTH];
    Arrays.stream(cells).forEach(row -> Arrays.fill(row, ' '));
  }

  /** The lines to print. */
  static List<String> lines(Chart chart) {
    if (points(chart).findAny().isEmpty()) {
      return List.of(chart.title(), "(nothing to draw)");
    }
    TerminalChart drawn = new TerminalChart(chart);
    if (!isSpans(chart)) {
      chart.marks().forEach(mark -> drawn.across(mark.y()));
    }
    for (int i = 0; i < chart.series().size(); i++) {
      drawn.draw(chart.series().get(i), GLYPHS.charAt(i % GLYPHS.length()));
    }
    return drawn.framed();
  }

  private static boolean isSpans(Chart chart) {
    return chart.series().stream().anyMatch(series -> series.kind() == Kind.SPANS);
  }

  private static Stream<Point> points(Chart chart) {
    return chart.series().stream().flatMap(series -> series.points().stream());
  }

  private static DoubleStream xs(Chart chart) {
    return isSpans(chart)
        ? points(chart).mapToDouble(Point::high)
        : points(chart).mapToDouble(Point::x);
  }

  private static DoubleStream ys(Chart chart) {
    return points(chart).mapToDouble(Point::y);
  }

  private void across(double y) {
    for (int column = 0; column < WIDTH; column += 2) {
      cells[row(y)][column] = '-';
    }
  }

  private void draw(Series series, char glyph) {
    for (Point point : series.points()) {
      if (series.kind() == Kind.SPANS) {
        Arrays.fill(cells[row(point.y())], column(point.low()), column(point.high()), '=');
        cells[row(point.y())][column(point.low())] = '|';
      } else {
        cells[row(point.y())][column(point.x())] = glyph;
      }
    }
  }

  private int column(double x) {
    return place(x, leftX, rightX, WIDTH, logX);
  }

  /** Rows count from the top; lanes too, values grow upwards. */
  private int row(double y) {
    int place = place(y, bottomY, topY, cells.length, logY);
    return isSpans(chart) ? place : cells.length - 1 - place;
  }

  private static int place(double value, double from, double to, int steps, boolean log) {
    double share = to > from ? (value - from) / (to - from) : 0;
    if (log) {
      share = Math.log(value / from) / Math.log(to / from);
    }
    return (int) Math.round(Math.clamp(share, 0, 1) * (steps - 1));
  }

  private List<String> framed() {
    List<String> lines = new ArrayList<>();
    lines.add(chart.title());
    List<String> side = IntStream.range(0, cells.length).mapToObj(this::sideLabel).toList();
    int width = Math.max(SIDE, side.stream().mapToInt(String::length).max().orElse(0));
    for (int row = 0; row < cells.length; row++) {
      String label = " ".repeat(width - side.get(row).length()) + side.get(row);
      lines.add((label + " |" + new String(cells[row])).stripTrailing());
    }
    String margin = " ".repeat(width + 2);
    lines.add(" ".repeat(width + 1) + "+" + "-".repeat(WIDTH));
    String left = number(leftX);
    String right = number(rightX);
    int between = Math.max(1, WIDTH - left.length() - right.length());
    lines.add(margin + left + " ".repeat(between) + right);
    lines.add(margin + chart.x().label() + "; upwards " + chart.y().label());
    if (!isSpans(chart)) {
      lines.add(margin + legend());
    }
    return lines;
  }

  private String sideLabel(int row) {
    boolean named = isSpans(chart) || row % 7 == 0;
    double share = row / (double) Math.max(1, cells.length - 1);
    double y = isSpans(chart) ? bottomY + row : valueAt(1 - share);
    return named ? number(y) : "";
  }

  private double valueAt(double share) {
    return logY ? bottomY * Math.pow(topY / bottomY, share) : bottomY + share * (topY - bottomY);
  }

  private String legend() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      names.add(GLYPHS.charAt(i % GLYPHS.length()) + " " + chart.series().get(i).name());
    }
    return String.join("   ", names);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Figures.plain(value, 3);
  }
}
