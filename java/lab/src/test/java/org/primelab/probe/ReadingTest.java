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
}
