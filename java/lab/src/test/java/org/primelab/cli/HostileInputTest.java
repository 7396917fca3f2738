package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody types by mistake: one line, exit code 2, and nothing that a terminal obeys. */
class HostileInputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check|\u001b[2J7",
        "check|7\n8",
        "check|--kernel|a\u001b]0;x\u0007",
        "\u001b[31m",
        "check|--out||7",
        "sweep|--kernel|,",
        "sweep|--workers|,",
        "sweep|--model|,",
        "exchange|--pairs|,",
        "exchange|--tasks|2147483647",
        "profile|--order|,",
        "predict|--jobs|/dev/zero|--measured|/dev/zero|--cores|1|--threads|1|--train|1",
        "check|@/etc/passwd",
        "sweep|@/etc/passwd",
        "check|--numbers|/dev/null",
        "check|--numbers|/dev/zero",
        "list|\u0000"
      })
  void isOneLine(String words) {
    Outcome outcome = Outcome.of(words.split("\\|", -1));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err().strip().chars()).noneMatch(Character::isISOControl);
  }

  /** The library that reads options has words of its own for a quote that is never closed. */
  @Test
  void nothingElseIsSaidBesideTheLine() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      Outcome outcome = Outcome.of("predict", "--train", "1,\"x", "--cores", "1");
      assertThat(outcome.exit()).isEqualTo(2);
      assertThat(outcome.err().lines()).hasSize(1);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(UTF_8)).isEmpty();
  }

  /** Nobody writes to it: whoever opened it would wait for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check|--numbers|F",
        "predict|--jobs|F|--measured|F|--threads|1|--cores|1",
        "check|7|--load|F",
        "report|F",
        "diff|F|F",
        "topology|--sysfs|F",
        "check|7|--out|F",
        "init|F"
      })
  void aFifoIsRefused(String words, @TempDir Path folder) throws Exception {
    String fifo = folder.resolve("fifo").toString();
    assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
    Outcome outcome = Outcome.of(words.replace("F", fifo).split("\\|", -1));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void aNumberOfAHundredThousandDigitsIsCut() {
    Outcome outcome = Outcome.of("check", "9".repeat(100_000));
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("is over 2^64 - 1").hasSizeLessThan(400);
  }
}
