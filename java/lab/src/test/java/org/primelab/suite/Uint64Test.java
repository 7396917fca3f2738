package org.primelab.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.given.Property;
import org.primelab.given.Whole;

class Uint64Test {
  @Property
  void readsWhatItWrites(@Whole long bits) {
    Uint64 n = new Uint64(bits);
    assertThat(Uint64.parse(n.toString())).isEqualTo(n);
    assertThat(Uint64.parse("0x" + Long.toHexString(bits))).isEqualTo(n);
  }

  @Property
  void isOrderedAsUnsigned(@Whole long a, @Whole long b) {
    assertThat(new Uint64(a).compareTo(new Uint64(b))).isEqualTo(Long.compareUnsigned(a, b));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "007, 7",
    "1_000_003, 1000003",
    "0xFF, 255",
    "0XfF_fF, 65535",
    "18446744073709551615, 18446744073709551615",
    "0xFFFF_FFFF_FFFF_FFFF, 18446744073709551615",
  })
  void readsDecimalAndHexadecimal(String text, String decimal) {
    assertThat(Uint64.parse(text)).hasToString(decimal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "1.5", "1e9", "_1", "1_", "0x", "0x_1", "+5", "5L", "٣"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> Uint64.parse(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "' is not a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551616", "0x1_0000_0000_0000_0000"})
  void refusesWhatIsTooLarge(String text) {
    assertThatThrownBy(() -> Uint64.parse(text)).hasMessageContaining("is over 2^64 - 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0", "-18446744073709551616"})
  void refusesWhatIsNegative(String text) {
    assertThatThrownBy(() -> Uint64.parse(text)).hasMessageContaining("is negative");
  }

  @Test
  void integerSquareRootsAreExactWhereDoublesAreNot() {
    for (long root : new long[] {1, 2, 94906265, 94906267, 3037000500L, 4294967294L, 4294967295L}) {
      long square = root * root;
      assertThat(Uint64.squareRoot(square)).isEqualTo(root);
      assertThat(Uint64.squareRoot(square - 1)).isEqualTo(root - 1);
      assertThat(Uint64.squareRoot(square + 1)).isEqualTo(root);
    }
    assertThat(Uint64.squareRoot(-1)).isEqualTo(4294967295L);
  }
}
