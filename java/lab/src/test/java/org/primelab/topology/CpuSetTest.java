package org.primelab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.given.Property;
import org.primelab.given.Whole;

class CpuSetTest {
  @Property
  void aListIsReadBack(@Whole(min = 0, max = 2000, most = 40) Set<Integer> numbers) {
    CpuSet cpus = CpuSet.of(numbers);
    assertThat(CpuSet.parse(cpus.toString())).isEqualTo(cpus);
    assertThat(cpus.stream().boxed()).containsExactlyInAnyOrderElementsOf(numbers);
  }

  @Property
  void aMaskMeansWhatItsBitsSay(@Whole(min = 0, max = 300, most = 40) Set<Integer> numbers) {
    BitSet bits = new BitSet();
    numbers.forEach(bits::set);
    StringBuilder mask = new StringBuilder();
    for (int word = 9; word >= 0; word--) {
      int from = 32 * word;
      long value =
          IntStream.range(0, 32).filter(b -> bits.get(from + b)).mapToLong(b -> 1L << b).sum();
      mask.append("%08x".formatted(value)).append(word > 0 ? "," : "\n");
    }
    assertThat(CpuSet.parseMask(mask.toString())).isEqualTo(CpuSet.of(numbers));
  }

  @Property
  void ordersLikeADictionary(
      @Whole(min = 0, max = 9, most = 5) Set<Integer> some,
      @Whole(min = 0, max = 9, most = 5) Set<Integer> others) {
    CpuSet a = CpuSet.of(some);
    CpuSet b = CpuSet.of(others);
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    assertThat(a.or(b).minus(b).and(a)).isEqualTo(a.minus(b));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0-3,8,10-11 | 0-3,8,10-11",
        "3,2,1       | 1-3",
        "0-1,1-2     | 0-2",
        "' 5 , 7 '   | 5,7",
        "65535       | 65535",
        "''          | ''"
      })
  void readsTheUsualSyntax(String list, String same) {
    assertThat(CpuSet.parse(list)).hasToString(same);
    assertThat(CpuSet.parse(list + "\n\0")).hasToString(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "-1", "3-", "-", "5-3", "1,,2", "0,", "1 2", "65536", "0-4000000000", "0x3"})
  void refusesWhatIsNoList(String list) {
    assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.parse(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "g", "0-3", "-1"})
  void refusesWhatIsNoMask(String mask) {
    assertThatIllegalArgumentException().isThrownBy(() -> CpuSet.parseMask(mask));
  }
}
