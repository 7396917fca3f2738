package org.primelab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {
  @Test
  void isReadAsTyped() {
    assertThat(Mix.parse("small")).isEqualTo(Mix.SMALL);
    assertThat(Mix.parse("large=1%")).isEqualTo(new Mix(0.01, 0));
    assertThat(Mix.parse("large=2.5%+wait=45%")).isEqualTo(new Mix(0.025, 0.45));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "large", "large=1", "big=1%", "large=-1%", "large=1%+", "wait=1e2%"})
  void whatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.parse(text))
        .withMessageContaining("is no mix; write small, large=1%");
  }

  @Test
  void noMoreThanAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.parse("large=60%+wait=41%"))
        .withMessageContaining("100 % at most");
  }

  @Test
  void eachKindHasItsShare() {
    Mix mix = new Mix(0.25, 0.5);
    assertThat(mix.kind(0)).isEqualTo(RequestKind.LARGE);
    assertThat(mix.kind(0.25)).isEqualTo(RequestKind.WAIT);
    assertThat(mix.kind(0.75)).isEqualTo(RequestKind.SMALL);
    assertThat(mix.words()).isEqualTo("25 % large, 50 % wait");
    assertThat(Mix.SMALL.words()).isEqualTo("all small");
  }
}
