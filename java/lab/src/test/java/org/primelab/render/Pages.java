package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Graph;
import org.primelab.report.Heading;
import org.primelab.report.HeatMap;
import org.primelab.report.Nest;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;
import org.primelab.session.Sessions;

/** Reports with everything in them, for tests of what is made of them. */
final class Pages {
  /** What would break out of text, a quoted value, a script and a comment. */
  static final String HOSTILE =
      "</script><script>boom()</script><img src=x onerror='boom()'>\"&-->";

  private Pages() {}

  static String html(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      new HtmlRenderer(out, Sessions.twoRunsOfTwoProcesses()).render(report);
    }
    return bytes.toString(UTF_8);
  }

  /** A block of each kind, and every kind of series. */
  static Report everything(String name) {
    return new Report(
        List.of(
            new Heading("A heading"),
            new Finding(name),
            table(name),
            wideTable(),
            sweep(name),
            gantt(name),
            heatMap(name),
            new Bars(
                "bars",
                "Bars " + name,
                new Axis("speed", ""),
                List.of(
                    new Bars.Bar(name, 2, 1.5, 2.5, name),
                    new Bars.Bar("other", 1, 1, 1, "c"),
                    Bars.Bar.of("a_kernel_of_somebody_whose_names_are_long", 1, "c")),
                Optional.of(table(name))),
            Bars.of(
                "orders",
                "Orders of magnitude",
                new Axis("time", "ns"),
                List.of(
                    Bars.Bar.of("call", 1.5, ""),
                    new Bars.Bar(name, 3e6, 2e6, 4e6, ""),
                    Bars.Bar.of("none", 0, ""))),
            timeline(name),
            graph(name),
            new Nest("machine", List.of(), List.of("cpu 0", "cpu 1"))),
        List.of(new Caveat(Doubt.DRIFT, name, "cure " + name)),
        List.of("failed: " + name),
        Map.of("study", name));
  }

  static Report withoutCharts() {
    return new Report(List.of(table("x")), List.of(), List.of(), Map.of());
  }

  private static Table table(String name) {
    return new Table(
        List.of(new Column("what", Align.LEFT, 0), new Column("time", Align.RIGHT, 0)),
        List.of(List.of(name, "1.11 s"), List.of("b", "23.4 ms"), List.of("c", "")));
  }

  /** Wider than a narrow window, with names that take several lines there. */
  private static Table wideTable() {
    return new Table(
        Stream.concat(
                Stream.of(new Column("queue", Align.LEFT, 0)),
                Stream.of("alone", "beside")
                    .flatMap(
                        title ->
                            Stream.of(
                                new Column(title, Align.RIGHT, 0),
                                new Column(Column.INTERVAL, Align.LEFT, 0))))
            .toList(),
        Stream.of("short", "ConcurrentLinkedQueue of many messages")
            .map(
                row ->
                    List.of(
                        row,
                        "1.03 µs",
                        "97.9 %, n 10: 1.01 µs to 1.21 µs",
                        "2.03 µs",
                        "97.9 %, n 10: 2.01 µs to 2.21 µs"))
            .toList());
  }

  private static Chart sweep(String name) {
    List<Point> dots =
        IntStream.rangeClosed(1, 12).mapToObj(w -> Point.at(w, 6.0 / Math.min(4, w))).toList();
    List<Point> bands =
        dots.stream().map(p -> new Point(p.x(), p.y(), p.y() * 0.97, p.y() * 1.05, "")).toList();
    return new Chart(
        "sweep",
        "Times " + name,
        new Axis("workers", ""),
        new Axis("wall time", "s"),
        List.of(
            new Series("runs", Kind.DOTS, dots),
            new Series(name, Kind.BAND, bands),
            new Series("median", Kind.LINE, bands)),
        List.of(new Mark(1.5, "least")));
  }

  private static Chart gantt(String name) {
    return new Chart(
        "gantt",
        "Schedule",
        new Axis("time", "s"),
        new Axis("worker", ""),
        List.of(
            new Series(
                "jobs",
                Kind.SPANS,
                List.of(new Point(0, 0, 0, 2, name), new Point(1, 1, 1, 3, "7")))),
        List.of());
  }

  /** As of a profile: many short slices in ten states, and arrows both ways. */
  private static Timeline timeline(String name) {
    List<String> states = IntStream.range(0, 10).mapToObj(i -> "state " + i).toList();
    List<String> lanes = List.of(name, "worker 1", "worker 2", "worker 3");
    return new Timeline(
        "timeline",
        "Lanes " + name,
        new Axis("time", "ms"),
        lanes,
        states,
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    new Timeline.Slice(
                        lanes.get(i % 4), states.get(i / 4 % 10), 0.25 * i, 0.25 * i + 1, name))
            .toList(),
        List.of(
            new Timeline.Arrow(name, "worker 3", 3, 3.5, name),
            new Timeline.Arrow("worker 2", "worker 1", 5, 5.1, "a lock")),
        Optional.of(table(name)));
  }

  /** Three ways of arrows: on to another column, back to where they came from, to themselves. */
  private static Graph graph(String name) {
    return new Graph(
        "waits",
        "Waits " + name,
        new Axis("waited", "ms"),
        List.of(
            new Graph.Node(name, "a", name),
            new Graph.Node("audit", "a", ""),
            new Graph.Node("stage-*", "b", ""),
            new Graph.Node("a CPU", "c", "")),
        List.of(
            new Graph.Edge(name, "stage-*", 500, name),
            new Graph.Edge("stage-*", "audit", 90, "a lock"),
            new Graph.Edge("audit", "stage-*", 20, ""),
            new Graph.Edge("audit", "audit", 3, ""),
            new Graph.Edge("audit", "a CPU", 3, "")));
  }

  private static HeatMap heatMap(String name) {
    List<String> names = IntStream.range(0, 17).mapToObj(i -> "load number " + i).toList();
    return new HeatMap(
        "heat",
        "Heat " + name,
        new HeatMap.Things("slowed by", names),
        new HeatMap.Things("load", names),
        new Axis("ratio", ""),
        IntStream.range(0, 17 * 17)
            .mapToObj(i -> new HeatMap.Cell(names.get(i % 17), names.get(i / 17), 1 + i / 289.0))
            .toList(),
        table(name));
  }
}
