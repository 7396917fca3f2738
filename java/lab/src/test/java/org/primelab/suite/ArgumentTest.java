package org.primelab.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentTest {
  @Test
  void aNumberMeansASizeToAKernelThatTakesData() {
    Argument typed = Argument.parse("1_000");
    assertThat(Takes.DATA.meant(typed)).isEqualTo(new Argument.Sized(1000));
    assertThat(Takes.STATE.meant(typed)).isEqualTo(typed);
    assertThat(Takes.DATA.meant(Argument.span(1, 2))).isEqualTo(Argument.span(1, 2));
  }

  @Test
  void aKernelIsCalledWithWhatItTakes() {
    for (Argument argument :
        List.of(Argument.number(7), Argument.span(0, 7), new Argument.Sized(7))) {
      assertThat(List.of(Takes.values()))
          .filteredOn(takes -> takes.fits(argument))
          .contains(argument.kind())
          .hasSize(argument.kind() == Takes.NUMBER ? 2 : 1);
    }
  }

  @Test
  void aSizeIsToldFromANumberInAFile() {
    assertThat(Argument.parse(new Argument.Sized(1000).word())).isEqualTo(new Argument.Sized(1000));
    assertThat(new Argument.Sized(1000)).hasToString("1000");
    assertThatThrownBy(() -> Argument.parse("[-1]")).hasMessageContaining("negative");
    assertThatThrownBy(() -> Argument.parse("[18446744073709551615]"))
        .hasMessage("18446744073709551615 elements are too many");
  }

  @Test
  void onlyKernelsOfDataHaveElements() {
    assertThatThrownBy(() -> new Shape(Takes.DATA, Gives.DOUBLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shape(Takes.SPAN, Optional.of(Element.U8), Gives.DOUBLE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
