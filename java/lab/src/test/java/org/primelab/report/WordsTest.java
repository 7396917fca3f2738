package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void neighboursAreRanges() {
    assertThat(Words.ranges(List.of())).isEmpty();
    assertThat(Words.ranges(List.of(7))).isEqualTo("7");
    assertThat(Words.ranges(List.of(2, 3, 4, 5, 9))).isEqualTo("2–5, 9");
    assertThat(Words.ranges(List.of(0, 1, 3, 5, 6, 7))).isEqualTo("0, 1, 3, 5–7");
  }

  @Test
  void ofManyTheFirstThreeAreNamed() {
    assertThat(Words.few(List.of("a", "b", "c", "d"), "; ")).isEqualTo("a; b; c; d");
    assertThat(Words.few(List.of("a", "b", "c", "d", "e"), "; ")).isEqualTo("a; b; c; 2 more");
  }
}
