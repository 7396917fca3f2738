package org.primelab.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.report.Heading;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;

/** What a terminal with colours shows. */
class InkTest {
  private static final Report REPORT =
      new Report(
          List.of(
              new Heading("Duels"),
              new Table(
                  List.of(new Column("kernel", Align.LEFT, 0), new Column("it is", Align.RIGHT, 0)),
                  List.of(List.of("slower one", "faster"), List.of("b", "slower")))),
          List.of(),
          List.of(),
          Map.of());

  @Test
  void headingsAreBoldAndVerdictsColoured() {
    assertThat(printed(Ink.of(true, Optional.of(""))))
        .contains("\u001b[1mDuels\u001b[0m")
        .contains("slower one  \u001b[32mfaster\u001b[0m")
        .contains("b           \u001b[31mslower\u001b[0m");
  }

  @Test
  void withoutATerminalOrWithNoColorTextIsPlain() {
    String plain = printed(Ink.PLAIN);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(printed(Ink.of(true, Optional.of("1")))).isEqualTo(plain);
    assertThat(printed(Ink.of(false, Optional.empty()))).isEqualTo(plain);
    assertThat(printed(Ink.of(true, Optional.empty())).replaceAll("\u001b\\[\\d*m", ""))
        .isEqualTo(plain);
  }

  private static String printed(Ink ink) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TerminalRenderer(new PrintStream(bytes, true, UTF_8), 80, ink).render(REPORT);
    return bytes.toString(UTF_8);
  }
}
