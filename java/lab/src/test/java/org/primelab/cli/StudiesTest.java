package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudiesTest {
  /** What an answer ends with where a session's parts contradict each other. */
  static List<RuntimeException> contradictions() {
    return List.of(
        new IllegalArgumentException("not low <= median"),
        new ArithmeticException("long overflow"),
        new NoSuchElementException("no value present"),
        new IndexOutOfBoundsException("index 3"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aSessionWhosePartsDoNotFitIsAUsersMistake(RuntimeException contradiction) {
    assertThatThrownBy(
            () ->
                Studies.answer(
                    "DIR",
                    Path.of("s"),
                    () -> {
                      throw contradiction;
                    }))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the session in s does not fit together")
        .hasMessageContaining(contradiction.getMessage());
  }
}
