package org.primelab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Chart.Kind;
import org.primelab.report.Chart.Mark;
import org.primelab.report.Chart.Point;
import org.primelab.report.Chart.Series;

class TerminalChartTest {
  @Test
  void laterSeriesLieOnTop() {
    List<String> lines =
        TerminalChart.lines(
            chart(
                new Series("measured", Kind.DOTS, List.of(Point.at(1, 4), Point.at(2, 2))),
                new Series("predicted", Kind.LINE, List.of(Point.at(2, 2)))));
    assertThat(lines.getFirst()).isEqualTo("Time");
    assertThat(lines.get(1)).startsWith("       4 |*");
    assertThat(lines.get(8)).endsWith("o").contains("- -");
    assertThat(lines).anyMatch(line -> line.contains("* measured   o predicted"));
  }

  @Test
  void aGanttChartHasARowForEachWorker() {
    List<String> lines =
        TerminalChart.lines(
            chart(
                new Series(
                    "jobs",
                    Kind.SPANS,
                    List.of(
                        new Point(0, 0, 0, 6, "a"),
                        new Point(3, 1, 3, 12, "b"),
                        new Point(6, 0, 6, 9, "c")))));
    assertThat(lines.get(1)).startsWith("       0 ||===");
    assertThat(lines.get(2)).startsWith("       1 |   ").endsWith("===");
    assertThat(lines.get(3)).endsWith("---");
  }

  @Test
  void whatGrowsManyfoldIsDrawnByRatios() {
    Chart steps =
        new Chart(
            "steps",
            "Steps",
            new Axis("batch", ""),
            new Axis("time", "ns"),
            List.of(
                new Series(
                    "a",
                    Kind.LINE,
                    List.of(Point.at(1, 1), Point.at(100, 100), Point.at(10_000, 10_000)))),
            List.of());
    List<String> lines = TerminalChart.lines(steps);
    assertThat(lines.get(1)).startsWith("   10000 |").endsWith("*");
    assertThat(lines.get(8)).startsWith("     100 |" + " ".repeat(30) + "*");
    assertThat(lines.get(15)).startsWith("       1 |*");
  }

  @Test
  void noAxisHasAnExponent() {
    List<String> lines =
        TerminalChart.lines(
            chart(
                new Series(
                    "a",
                    Kind.DOTS,
                    List.of(Point.at(0.00001234, 0), Point.at(2, 123456789012.5)))));
    assertThat(lines.get(1)).startsWith("123000000000 |").endsWith("*");
    assertThat(lines.get(15)).startsWith("           0 |*");
    assertThat(lines).anyMatch(line -> line.startsWith(" ".repeat(14) + "0.0000123 "));
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(TerminalChart.lines(chart())).contains("(nothing to draw)");
    assertThat(TerminalChart.lines(chart(new Series("one", Kind.LINE, List.of(Point.at(0, 0))))))
        .hasSizeGreaterThan(10);
  }

  @Test
  void aChartHasANameForAFileAndIntervalsInOrder() {
    assertThatThrownBy(
            () -> new Chart("a b", "", new Axis("", ""), new Axis("", ""), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Point(0, 1, 2, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Chart chart(Series... series) {
    return new Chart(
        "time",
        "Time",
        new Axis("workers", ""),
        new Axis("time", "s"),
        List.of(series),
        List.of(new Mark(2, "least")));
  }
}
