package org.primelab.render;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Series;
import org.primelab.report.Graph;
import org.primelab.report.HeatMap;
import org.primelab.report.Quantity;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;

/** What is in a drawing, for those who cannot see it: a sentence, and all its figures. */
final class Figures {
  private Figures() {}

  static String description(Chart chart) {
    return "%s. Horizontal: %s; vertical: %s; series: %s."
        .formatted(
            chart.title(),
            chart.x().label(),
            chart.y().label(),
            String.join(", ", chart.series().stream().map(Series::name).toList()));
  }

  static String description(HeatMap map) {
    return "%s. A heat map of %s, %s (%s) by %s (%s)."
        .formatted(
            map.title(),
            map.value().label(),
            Quantity.count(map.rows().names().size(), "row"),
            map.rows().title(),
            Quantity.count(map.columns().names().size(), "column"),
            map.columns().title());
  }

  static String description(Bars bars) {
    return "%s. %s of %s."
        .formatted(bars.title(), Quantity.count(bars.bars().size(), "bar"), bars.value().label());
  }

  static String description(Timeline timeline) {
    return "%s. %s (%s) along %s, in the states %s."
        .formatted(
            timeline.title(),
            Quantity.count(timeline.lanes().size(), "lane"),
            String.join(", ", timeline.lanes()),
            timeline.time().label(),
            String.join(", ", timeline.states()));
  }

  static String description(Graph graph) {
    return "%s. %s (%s) and %s between them."
        .formatted(
            graph.title(),
            Quantity.count(graph.nodes().size(), "node"),
            String.join(", ", graph.nodes().stream().map(Graph.Node::name).toList()),
            Quantity.count(graph.edges().size(), "arrow"));
  }

  static Table table(Graph graph) {
    return new Table(
        columns("from", "to", graph.weight().label(), "what"),
        graph.edges().stream()
            .map(e -> List.of(e.from(), e.to(), number(e.weight()), e.label()))
            .toList());
  }

  static Table table(Timeline timeline) {
    return new Table(
        columns("lane", "state", "from, " + timeline.time().unit(), "to", "what"),
        timeline.slices().stream()
            .map(s -> List.of(s.lane(), s.state(), number(s.from()), number(s.to()), s.label()))
            .toList());
  }

  static Table table(Chart chart) {
    return new Table(
        columns("series", chart.x().label(), chart.y().label(), "low", "high", "what"),
        chart.series().stream()
            .flatMap(
                series ->
                    series.points().stream()
                        .map(
                            p ->
                                List.of(
                                    series.name(),
                                    number(p.x()),
                                    number(p.y()),
                                    number(p.low()),
                                    number(p.high()),
                                    p.label())))
            .toList());
  }

  static Table table(HeatMap map) {
    return new Table(
        columns(map.rows().title(), map.columns().title(), map.value().label()),
        map.cells().stream().map(c -> List.of(c.row(), c.column(), number(c.value()))).toList());
  }

  static Table table(Bars bars) {
    return new Table(
        columns("what", bars.value().label(), "low", "high", "group"),
        bars.bars().stream()
            .map(
                b ->
                    List.of(
                        b.name(), number(b.value()), number(b.low()), number(b.high()), b.group()))
            .toList());
  }

  private static List<Column> columns(String... titles) {
    return Stream.of(titles).map(title -> new Column(title, Align.LEFT, 0)).toList();
  }

  /** The nearest number of six digits. */
  static double rounded(double value) {
    return Double.parseDouble(number(value));
  }

  /** The number with six digits: no clock here knows more. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : plain(value, 6);
  }

  /** So many digits of a number without an exponent, which would have to be read twice. */
  static String plain(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "g", value);
    return text.contains("e") ? new BigDecimal(text).toPlainString() : text;
  }
}
