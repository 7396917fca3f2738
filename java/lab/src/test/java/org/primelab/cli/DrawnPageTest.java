package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.Study;

/** Which sessions have a page at once, and what becomes of one that cannot be written. */
class DrawnPageTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int told(String made) throws IOException {
    Session session = MadeUpSessions.of(made, 2, 7);
    Study study = Studies.of("DIR", session);
    Report report = study.answer(session);
    OutputOptions output = new OutputOptions();
    output.quiet = true;
    try (PrintStream results = new PrintStream(out, true, UTF_8);
        PrintStream others = new PrintStream(err, true, UTF_8)) {
      return new Lab(results, others, false)
          .tell(
              new Told(session, report, report),
              output,
              SavedSession.of(session, study, Optional.of(SessionStore.create(folder))));
    }
  }

  @Test
  void whatIsDrawnHasThePageThatReportMakes() throws IOException {
    assertThat(told("kernels")).isZero();
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("<h1>lab kernels</h1>").contains("vega");
    Path again = folder.resolve("again.html");
    assertThat(Outcome.lab("report " + folder + " --html " + again).exit()).isZero();
    assertThat(Files.readString(again)).isEqualTo(page);
  }

  @Test
  void textAndTablesHaveNone() throws IOException {
    assertThat(told("check")).isZero();
    assertThat(folder.resolve("session.json")).exists();
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void aPageThatCannotBeWrittenIsNotASessionThatWasLost() throws IOException {
    Files.createDirectories(folder.resolve("report.html"));
    assertThat(told("kernels")).isEqualTo(2);
    assertThat(out.toString(UTF_8)).endsWith("saved in " + folder + "\n");
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8))
        .startsWith("lab: --out: the page " + folder.resolve("report.html") + " could not be")
        .contains("the session is saved");
    assertThat(Outcome.lab("report " + folder).exit()).isZero();
  }
}
