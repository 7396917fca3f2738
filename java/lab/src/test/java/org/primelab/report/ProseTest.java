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
