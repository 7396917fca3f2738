package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.load.LoadOptions;
import org.primelab.load.LoadWord;
import org.primelab.suite.Argument;
import org.primelab.suite.Suite;
import org.primelab.suite.SuiteSource;

/** What is said of {@code --load} in the commands that measure, before anything is measured. */
class LoadOptionTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernels 7|ARGUMENT: only kernels of your own take one here; add --load FILE, or leave it out",
        "gil 7|ARGUMENT: only kernels of your own take one here; add --load FILE, or leave it out",
        "smt 7|ARGUMENT: only kernels of your own take one here; add --load FILE, or leave it out",
        "kernels --bogus|there is no option or command '--bogus'; see lab kernels --help",
        "check --jvm-args -Xint|--jvm-args: it is about kernels of your own; add --load FILE",
        "sweep --native-library x.so|--native-library: it is about kernels of your own; add --load FILE",
        "profile --tolerance 0.1|--tolerance: it is about kernels of your own; add --load FILE",
        "check --load no.c 7|no.c: there is no such file; give one that is there",
        "sweep --load sum.cs 7|sum.cs: this is no file that can be loaded; .c, .so, .java, .class, .jar and .py can"
      })
  void aMistakeIsOneLine(String line, String said) {
    assertMistake(Outcome.lab(line), line.substring(0, line.indexOf(' ')), said);
  }

  private static void assertMistake(Outcome outcome, String command, String said) {
    assertThat(outcome.err()).isEqualTo("lab %s: %s\n".formatted(command, said));
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(System.getProperty(SuiteSource.LOADED)).isNull();
  }

  @Test
  void aKernelOfAnotherSuiteIsNamedWithTheFitting() throws IOException {
    Path c = file("f.c", "long f(long n) { return n; }\n");
    Outcome outcome =
        Outcome.of("check", "--load", c.toString(), "--kernel", "trial-c", "7", "--no-save");
    assertMistake(
        outcome,
        "check",
        "--kernel: trial-c is of suite prime; take --suite prime, or a kernel of suite f: f-c");
  }

  @Test
  void whatIsOfNoUseToACommandIsSaid() throws IOException {
    Path java = file("f.java", "public static long f(long n) { return n; }\n");
    Outcome outcome = Outcome.of("smt", "--load", java.toString(), "7", "--no-save");
    assertMistake(
        outcome, "smt", "--load: f-java is in Java; smt pins threads of C: load a file in C");
  }

  @Test
  void filesAreKnownUntilTheyAreClosedAndThenGone() throws Exception {
    Path c = file("größe.c", "long f(long n) { return n; }\n");
    List<LoadWord> words = LoadWord.parse(c.toString());
    Path made;
    try (LoadedFiles files = LoadedFiles.of(words, LoadOptions.NONE, List.of(Argument.number(7)))) {
      made = files.folder().path();
      assertThat(Suite.all()).contains(files.suite());
      assertThat(files.suite().name()).isEqualTo("größe");
      assertThat(Files.getPosixFilePermissions(made))
          .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }
    assertThat(Suite.all()).hasSameSizeAs(Suite.builtIn());
    assertThat(made).doesNotExist();
  }
}
