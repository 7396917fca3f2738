package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/** Tables on terminals of some widths. */
class TerminalRendererTest {
  private static final Table TABLE =
      new Table(
          List.of(
              new Column("name", Align.LEFT, 0),
              new Column("first", Align.RIGHT, 0),
              new Column("second", Align.RIGHT, 0),
              new Column("bar", Align.LEFT, 0)),
          List.of(List.of("a", "1", "2", "██"), List.of("b", "3", "4", "█")));

  @Test
  void aTableThatFitsIsPrintedWhole() {
    String whole =
        """
        name  first  second  bar
        a         1       2  ██
        b         3       4  █

        """;
    assertThat(printed(24)).isEqualTo(whole);
    assertThat(printed(Integer.MAX_VALUE)).isEqualTo(whole);
  }

  @Test
  void aWiderOneGoesOnBelowWithItsFirstColumn() {
    assertThat(printed(22))
        .isEqualTo(
            """
            name  first  second
            a         1       2
            b         3       4

            name  bar
            a     ██
            b     █

            """);
  }

  @Test
  void aFigureAndItsIntervalStayTogether() {
    Table table =
        new Table(
            List.of(
                new Column("name", Align.LEFT, 0),
                new Column("first", Align.RIGHT, 0),
                new Column("second", Align.RIGHT, 0),
                new Column(Column.INTERVAL, Align.LEFT, 0)),
            List.of(List.of("a", "1", "2", "range")));
    assertThat(printed(24, table))
        .isEqualTo("name  first\na         1\n\nname  second  interval\na          2  range\n\n");
  }

  @Test
  void eachPartSaysWhichRowIsWhich() {
    Table table =
        new Table(
            Stream.of("case", "variant", "first figure", "second figure")
                .map(title -> new Column(title, Align.LEFT, 0))
                .toList(),
            List.of(List.of("a", "x", "1", "2"), List.of("a", "y", "1", "2")));
    assertThat(printed(32, table))
        .isEqualTo(
            """
            case  variant  first figure
            a     x        1
            a     y        1

            case  variant  second figure
            a     x        2
            a     y        2

            """);
  }

  @Test
  void aFigureBetweenTheNamesOfRowsIsNoneOfThem() {
    Table table =
        new Table(
            List.of(
                new Column("model", Align.LEFT, 0),
                new Column("error", Align.RIGHT, 0),
                new Column("parameter", Align.LEFT, 0),
                new Column("fitted", Align.RIGHT, 0)),
            List.of(
                List.of("usl", "5 %", "one", "3.81"),
                List.of("", "", "contention", "0.14"),
                List.of("", "", "coherency", "0.01")));
    assertThat(printed(26, table))
        .isEqualTo(
            """
            model  error  parameter
            usl      5 %  one
                          contention
                          coherency

            model  parameter   fitted
            usl    one           3.81
                   contention    0.14
                   coherency     0.01

            """);
  }

  @Test
  void wordsThatTellRowsApartAreFoldedWhereTheyLeaveNoRoom() {
    Table table =
        new Table(
            Stream.of("case", "how", "first", "second")
                .map(title -> new Column(title, Align.LEFT, 0))
                .toList(),
            List.of(
                List.of("a thread throws", "it is joined and nobody asks", "1", "2"),
                List.of("a thread throws", "it is asked", "3", "4")));
    assertThat(printed(48, table))
        .isEqualTo(
            """
            case             how               first  second
            a thread throws  it is joined and  1      2
                             nobody asks
            a thread throws  it is asked       3      4

            """);
  }

  @Test
  void noTwoEmptyLinesStandTogether() {
    assertThat(printed(80, new Heading("what"), TABLE, TABLE, new Heading("more"), TABLE))
        .doesNotContain("\n\n\n");
  }

  @Test
  void aTerminalTooNarrowForTwoColumnsGetsTwoAllTheSame() {
    assertThat(printed(3).lines().filter(line -> line.startsWith("name")))
        .containsExactly("name  first", "name  second", "name  bar");
  }

  @Test
  void aHeadingStandsBelowOneEmptyLineUnlessItIsTheFirst() {
    Heading heading = new Heading("what");
    assertThat(printed(80, heading, new Finding("a"), heading, TABLE, heading))
        .startsWith("what\na\n\nwhat\n\nname")
        .endsWith("█\n\nwhat\n");
  }

  @Test
  void conclusionsStandApartFromWhatFollows() {
    Conclusion conclusion = new Conclusion("a");
    assertThat(printed(80, conclusion, conclusion, new Finding("b"))).isEqualTo("a\na\n\nb\n");
    assertThat(printed(80, conclusion, new Heading("what"))).isEqualTo("a\n\nwhat\n");
    assertThat(printed(80, conclusion, TABLE)).startsWith("a\n\nname");
  }

  private static String printed(int columns) {
    return printed(columns, TABLE);
  }

  private static String printed(int columns, Block... blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TerminalRenderer(new PrintStream(bytes, true, UTF_8), columns).blocks(List.of(blocks));
    return bytes.toString(UTF_8);
  }
}
