package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Reading<Integer> value = Reading.of(21);
  private final Reading<Integer> none = Reading.unavailable("EACCES", "be root");

  @Test
  void aValueIsFound() {
    assertThat(value.found()).contains(21);
    assertThat(value.missing()).isEmpty();
    assertThat(value.map(n -> 2 * n)).isEqualTo(Reading.of(42));
  }

  @Test
  void aReasonStaysWithItsCure() {
    assertThat(none.found()).isEmpty();
    assertThat(none.missing()).contains("unavailable: EACCES (be root)");
    assertThat(none.map(n -> 2 * n)).isEqualTo(Reading.unavailable("EACCES", "be root"));
  }

  @Test
  void twoAreNeededForADifference() {
    assertThat(value.with(Reading.of(1), Integer::sum)).isEqualTo(Reading.of(22));
    assertThat(value.with(none, Integer::sum)).isEqualTo(none);
    assertThat(none.with(Reading.unavailable("ESRCH", "look again"), Integer::sum))
        .as("the first reason")
        .isEqualTo(none);
    assertThat(value.flatMap(n -> none)).isEqualTo(none);
  }
}
