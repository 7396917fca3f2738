package org.primelab.report;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.stats.Interval;

/**
 * Named series over two axes: all that is needed to draw them, and nothing about how.
 *
 * @param name short, for a file or an anchor: small letters and hyphens, unlike any other's in a
 *     report
 * @param title says what is to be seen
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series in the order in which they are drawn: the last lies on top
 * @param marks values of {@code y} at which a dashed line is drawn across
 */
public record Chart(
    String name, String title, Axis x, Axis y, List<Series> series, List<Mark> marks)
    implements Block {
  public Chart {
    series = List.copyOf(series);
    marks = List.copyOf(marks);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("no name for a chart: " + name);
    }
  }

  /** A chart of those series that have a point; nothing where none has. */
  public static Stream<Block> ifAny(
      String name, String title, Axis x, Axis y, Stream<Series> series) {
    List<Series> seen = series.filter(line -> !line.points().isEmpty()).toList();
    return seen.isEmpty()
        ? Stream.empty()
        : Stream.of(new Chart(name, title, x, y, seen, List.of()));
  }

  /**
   * What is along an axis.
   *
   * @param title as people read it
   * @param unit of its values; empty for counts and ratios
   */
  public record Axis(String title, String unit) {
    /** A time of so many ns or more is said in seconds, a shorter one in ms. */
    private static final long IN_SECONDS = 2_000_000_000;

    /** An axis of time, in the unit that suits the latest moment along it, in ns. */
    public static Axis ofTime(long lastNanos) {
      return new Axis("time", lastNanos < IN_SECONDS ? "ms" : "s");
    }

    /** A time in ns on such an axis. */
    public double of(long nanos) {
      return nanos / (unit.equals("s") ? 1e9 : 1e6);
    }

    /** The title with its unit. */
    public String label() {
      return unit.isEmpty() ? title : title + ", " + unit;
    }
  }

  /** How points are shown. */
  public enum Kind {
    /** Joined by a line; where low and high differ, with an error bar. */
    LINE,
    /** Joined by a line, with the band from low to high shaded. */
    BAND,
    /** Each by itself. */
    DOTS,
    /** Each a bar from zero up. */
    BARS,
    /** Each a bar along x from low to high, in the row y: a Gantt chart. */
    SPANS
  }

  /**
   * What belongs together.
   *
   * @param name as the legend says it
   * @param kind how it is shown
   * @param points in order of x
   */
  public record Series(String name, Kind kind, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A place in a chart.
   *
   * @param low end of its interval; {@code y} if it has none
   * @param high other end, not below low
   * @param label what a reader is told who points at it; may be empty
   */
  public record Point(double x, double y, double low, double high, String label) {
    public Point {
      if (!(low <= high)) {
        throw new IllegalArgumentException("not low <= high: " + low + ", " + high);
      }
    }

    /** A point without an interval. */
    public static Point at(double x, double y) {
      return new Point(x, y, y, y, "");
    }

    /** A point with one. */
    public static Point within(double x, Interval y) {
      return new Point(x, y.median(), y.low(), y.high(), "");
    }
  }

  /**
   * A line across the chart.
   *
   * @param y where
   * @param label what it marks
   */
  public record Mark(double y, String label) {}
}
