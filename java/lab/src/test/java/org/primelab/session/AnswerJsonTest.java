package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;

/** Arguments and answers of every kind are what they were when a file is read again. */
class AnswerJsonTest {
  static Stream<Answer> answers() {
    return Stream.concat(
        Stream.of(5L, 0L, -1L, Long.MIN_VALUE)
            .flatMap(n -> Stream.of(Answer.of(n), new Answer(n, Gives.SIGNED))),
        Stream.of(
            Answer.of(true),
            Answer.of(false),
            Answer.of(0.1),
            Answer.of(-0.0),
            Answer.of(3.0),
            Answer.of(1e300),
            Answer.of(Double.MIN_VALUE),
            Answer.of(Double.NaN),
            Answer.of(Double.NEGATIVE_INFINITY)));
  }

  static Stream<Argument> arguments() {
    return Stream.of(Argument.number(1000), Argument.span(0, 1000), new Argument.Sized(1000));
  }

  private static String file(Object value) {
    return SessionJson.mapper().writeValueAsString(value);
  }

  private static String answer(Object value) {
    return SessionJson.answers().writeValueAsString(value);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsReadAgain(Answer answer) {
    assertThat(SessionJson.mapper().readValue(file(answer), Answer.class)).isEqualTo(answer);
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void anArgumentIsReadAgain(Argument argument) {
    assertThat(SessionJson.mapper().readValue(file(argument), Argument.class)).isEqualTo(argument);
  }

  @Test
  void scriptsReadPlainNumbers() {
    assertThat(answer(new Argument.Sized(1000))).isEqualTo("\"1000\"");
    assertThat(answer(new Answer(5, Gives.SIGNED))).isEqualTo("\"5\"");
    assertThat(answer(Answer.of(-1))).isEqualTo("\"18446744073709551615\"");
    assertThat(answer(Answer.of(0.5))).isEqualTo("0.5");
  }
}
