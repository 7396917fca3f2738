package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What leads a new user: the first screen, commands by question, examples. */
class GuideTest {
  @ParameterizedTest
  @EnumSource
  void twoExamplesOfEachAreUnderstood(Guide guide) {
    assertThat(guide.examples()).hasSize(2).allMatch(line -> line.startsWith(guide.command()));
    guide.examples().forEach(line -> Main.line(Outcome.quiet()).parseArgs(line.split(" ", -1)));
    assertThat(Outcome.of(guide.command(), "--help").out())
        .contains(guide.examples().stream().map(line -> "  lab " + line).toList());
  }

  @Test
  void helpHasEachCommandUnderItsQuestionInLinesOf80() {
    String help = Outcome.of("--help").out();
    assertThat(help).contains(Guide.questions());
    assertThat(Main.commands()).allSatisfy(name -> assertThat(Guide.of(name)).as(name).isPresent());
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
  }

  static Stream<FirstScreen> screens() {
    return Stream.of(
        FirstScreen.of(1, 1, false),
        FirstScreen.of(2, 2, true),
        FirstScreen.of(512, 256, true),
        FirstScreen.ofThisMachine());
  }

  @ParameterizedTest
  @MethodSource("screens")
  void theFirstScreenFitsAndItsCommandsAreUnderstood(FirstScreen screen) {
    List<String> lines = screen.lines();
    assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
    assertThat(screen.tries()).hasSize(3);
    screen
        .tries()
        .forEach(
            one -> {
              String[] words = one.command().split(" ", -1);
              Main.line(Outcome.quiet()).parseArgs(Arrays.copyOfRange(words, 1, words.length));
            });
  }

  @Test
  void withoutArgumentsItIsTheFirstScreen() {
    Outcome outcome = Outcome.of();
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).startsWith("primelab: ").contains("Try, each");
  }
}
