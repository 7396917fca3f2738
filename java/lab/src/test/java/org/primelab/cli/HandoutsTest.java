package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What an archive holds beside the lab, as shells and readers of manuals take it. */
class HandoutsTest {
  @TempDir Path folder;

  @BeforeEach
  void written() throws IOException {
    Handouts.write(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "lab che, check",
    "lab check --model thr, threads",
    "lab check --mutex reen, reentrant",
    "lab check --pool fork, forkjoin",
    "lab check --no-b, --no-baseline",
    "lab list mod, models",
    "lab sweep --out x, ''"
  })
  void bashOffersWhatMayFollow(String typed, String offered) throws Exception {
    String script =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _lab; echo \"${COMPREPLY[*]}\""
            .formatted(folder.resolve("completion/lab.bash"), typed);
    assertThat(said("bash", "-c", script).strip()).isEqualTo(offered);
  }

  @Test
  void everyOptionOfEveryCommandIsInEveryScriptAndPage() throws IOException {
    String zsh = Files.readString(folder.resolve("completion/_lab"));
    String fish = Files.readString(folder.resolve("completion/lab.fish"));
    for (CommandLine command : Main.line(Outcome.quiet()).getSubcommands().values()) {
      String name = command.getCommandName();
      String page = Files.readString(folder.resolve("man/man1/lab-" + name + ".1"));
      assertThat(zsh).contains("\n" + name + ") _arguments");
      assertThat(command.getCommandSpec().options())
          .isNotEmpty()
          .allSatisfy(
              option -> {
                assertThat(page).contains(option.longestName().replace("-", "\\-"));
                assertThat(zsh).contains("'" + option.longestName() + "[");
                assertThat(fish)
                    .contains("from " + name + "'", " -l " + option.longestName().substring(2));
              });
      assertThat(page).doesNotContain("${", "%n");
    }
  }

  @Test
  void aPageHasTheExamplesOfTheHelp() throws IOException {
    assertThat(Files.readString(folder.resolve("man/man1/lab-check.1")))
        .startsWith(".TH LAB-CHECK 1")
        .contains(".SH EXAMPLES\n.nf\n  lab check 7 0x1F");
    assertThat(Files.readString(folder.resolve("man/man1/lab.1")))
        .contains(".SH COMMANDS\n", "\\fBcheck\\fR\nTest numbers");
  }

  /** Each line that it offers is a word, a tab, and what the word means. */
  @ParameterizedTest
  @CsvSource({
    "lab che, check",
    "lab check --model thr, threads",
    "lab check --no-b, --no-baseline",
    "lab list mod, models"
  })
  void fishOffersWhatMayFollow(String typed, String offered) throws Exception {
    assumeThere("fish");
    String script =
        "source %s; complete -C '%s'".formatted(folder.resolve("completion/lab.fish"), typed);
    assertThat(
            said("fish", "--no-config", "-c", script)
                .lines()
                .map(line -> line.replaceFirst("\t.*", "")))
        .containsExactly(offered);
  }

  /** In place of the functions that its completion would call stand some that print their words. */
  @ParameterizedTest
  @CsvSource({
    "lab che, check:Test",
    "lab check --mod, --model[Who does the work:",
    "lab check --mod, :value:(sequential threads",
    "lab list mo, '*:word:(kernels suites models'"
  })
  void zshIsToldWhatMayFollow(String typed, String told) throws Exception {
    assumeThere("zsh");
    String script =
        "words=(%s); CURRENT=$#words; _arguments() { print -r -- $@ }; _describe() { print -r -- ${(P)2} }; source %s"
            .formatted(typed, folder.resolve("completion/_lab"));
    assertThat(said("zsh", "-f", "-c", script)).contains(told);
  }

  @Test
  void pagesAreSetWithoutAWarning() throws Exception {
    assumeThere("man");
    for (String page : List.of("lab", "lab-check", "lab-list", "lab-watch")) {
      Path file = folder.resolve("man/man1/" + page + ".1");
      assertThat(said("sh", "-c", "man --warnings=w -l '%s' 2>&1 >/dev/null".formatted(file)))
          .isEmpty();
    }
    assertThat(said("man", "-l", folder.resolve("man/man1/lab.1").toString()))
        .containsSubsequence("COMMANDS", "Which is faster?", "compare", "Where did the time go?");
  }

  private static void assumeThere(String program) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), "there is no " + program);
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
