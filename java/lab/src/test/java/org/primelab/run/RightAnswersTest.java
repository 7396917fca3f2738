package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primelab.prime.PrimeSuite;
import org.primelab.sieve.SieveSuite;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Arguments;

class RightAnswersTest {
  private final RightAnswers right = new RightAnswers();

  @Test
  void areFoundOnceForAWorkloadHoweverOftenItIsRun() {
    List<Argument> numbers = Arguments.numbers(7, 9);
    Answer[] first = right.to(numbers, new PrimeSuite());
    assertThat(first).containsExactly(Answer.of(true), Answer.of(false));
    assertThat(right.to(Arguments.numbers(7, 9), new PrimeSuite())).isSameAs(first);
  }

  @Test
  void areThoseOfTheWorkloadAndTheSuiteThatAreAskedAbout() {
    right.to(Arguments.numbers(7, 9), new PrimeSuite());
    assertThat(right.to(Arguments.numbers(9, 7), new PrimeSuite()))
        .containsExactly(Answer.of(false), Answer.of(true));
    List<Argument> spans = Stream.of("0..10", "10..12").map(Argument::parse).toList();
    assertThat(right.to(spans, new SieveSuite())).containsExactly(Answer.of(4), Answer.of(1));
  }
}
