package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers from a file, and so many that they are taken by the handful and kept in columns. */
class ManyNumbersTest {
  private static final int COUNT = 40_000;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("numbers");
    Files.writeString(
        file,
        LongStream.range(0, COUNT).mapToObj(Long::toString).collect(Collectors.joining("\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes", "native", "gil", "pool"})
  void eachIsAnsweredOnceAndRight(String model) {
    Outcome outcome =
        check("--model", model, "--kernel", "mr7-c", "--json", "--no-save", "--no-baseline");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    JsonNode answer = new JsonMapper().readTree(outcome.out());
    assertThat(answer.path("jobs").valueStream().map(job -> job.path("n").asString()))
        .hasSize(COUNT)
        .doesNotHaveDuplicates();
    assertThat(answer.path("jobs").valueStream().filter(job -> job.path("prime").asBoolean()))
        .hasSize(4203);
    assertThat(answer.path("jobs").valueStream().map(job -> job.path("correct").asBoolean()))
        .containsOnly(true);
  }

  @Test
  void aSessionKeepsThemAndAnswersTheSameAgain() {
    Path out = folder.resolve("session");
    Outcome measured = check("--kernel", "mr7-c", "--json", "--out", out.toString());
    assertThat(measured.exit()).as(measured.err()).isZero();
    assertThat(out.resolve("session.json"))
        .satisfies(f -> assertThat(f.toFile().length()).isLessThan(800_000));
    Outcome again = Outcome.of("report", out.toString(), "--json");
    assertThat(again.out()).isEqualTo(measured.out());
    assertThat(Outcome.of("report", out.toString()).out())
        .contains("The 20 that took longest, of 40,000")
        .contains("workers took up to");
  }

  @Test
  void remarksBlanksCommasAMarkAndLineEndsOfWindowsAreNoNumbers() throws IOException {
    Files.writeString(file, "\uFEFF7, 8\t9\r\n# 10 11\r\n0x0D # twelve\r\n1_4");
    Outcome outcome = check("--no-save", "--no-baseline", "--quiet", "--workers", "1");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines().map(String::strip).filter(line -> line.endsWith("s")))
        .filteredOn(line -> line.matches("[0-9]+ .*s"))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .startsWith("7", "8", "9", "13", "14");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 x | line 1: 'x' is not a whole number",
        "7 0..5 | stands among others",
        "'' | holds no number",
        "[5] | stands among others",
        "18446744073709551616 | is over 2^64 - 1",
      })
  void whatIsNoNumberIsOneLine(String text, String why) throws IOException {
    Files.writeString(file, text);
    Outcome outcome = check();
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("lab check: --numbers: ").contains(why);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereAndNumbersBesideItAreRefused() {
    assertThat(Outcome.of("check", "--numbers", folder.resolve("none").toString()).err())
        .contains("cannot read");
    assertThat(check("7").err()).contains("numbers are typed too");
    assertThat(Outcome.of("check", "@" + file).err()).contains("have it read by --numbers FILE");
  }

  private Outcome check(String... more) {
    String[] words = new String[more.length + 3];
    System.arraycopy(more, 0, words, 3, more.length);
    words[0] = "check";
    words[1] = "--numbers";
    words[2] = file.toString();
    return Outcome.of(words);
  }
}
