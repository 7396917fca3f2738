package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.primelab.given.Property;
import org.primelab.given.Whole;

class VarintColumnTest {
  @Property
  void readsWhatItWrites(@Whole long[] values) {
    assertThat(VarintColumn.read(written(values), values.length)).isEqualTo(values);
  }

  @Test
  void anotherCountAndNoiseAreRefused() {
    String three = written(1, Long.MIN_VALUE, Long.MAX_VALUE);
    assertThatThrownBy(() -> VarintColumn.read(three, 4)).hasMessage("fewer than 4 numbers");
    assertThatThrownBy(() -> VarintColumn.read(three, 2)).hasMessage("more than 2 numbers");
    assertThatThrownBy(() -> VarintColumn.read(three, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VarintColumn.read("AAAA", 1)).hasMessage("fewer than 1 numbers");
    assertThatThrownBy(() -> VarintColumn.read("no base", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String written(long... values) {
    return VarintColumn.write(values.length, i -> values[i]);
  }
}
