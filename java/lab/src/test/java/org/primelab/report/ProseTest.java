package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProseTest {
  private static final String TEXT = "one two three four five six seventeen eight";

  @Test
  void breaksBetweenWords() {
    assertThat(Prose.wrapped(TEXT, 14, "  "))
        .containsExactly("one two three", "  four five", "  six", "  seventeen", "  eight");
    assertThat(Prose.wrapped(TEXT, Integer.MAX_VALUE, "  ")).containsExactly(TEXT);
  }

  @Test
  void controlCharactersAndWordsWithoutEndDoNotReachATerminal() {
    assertThat(Prose.printable("a\u001b[2J b\nc\u009b")).isEqualTo("a\\u001b[2J b\\u000ac\\u009b");
    assertThat(Prose.printable("x " + "9".repeat(100_000) + " y"))
        .hasSizeLessThan(300)
        .endsWith("9 y");
    assertThat(Prose.printable(TEXT)).isEqualTo(TEXT);
  }

  @Test
  void losesNoWordAtAnyWidth() {
    IntStream.range(1, 60)
        .forEach(
            width -> {
              var lines = Prose.wrapped(TEXT, width, "  ");
              assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(TEXT);
              assertThat(lines)
                  .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
            });
  }
}
