package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Uint64;

class DivisorPartsTest {
  private final StopFlag never = new StopFlag();

  /** Small numbers, and random ones of up to 40 bits, by a seed that is always the same. */
  private static LongStream numbers() {
    return LongStream.concat(
        LongStream.range(0, 200), new SplittableRandom(7).longs(300, 0, 1L << 40));
  }

  @Test
  void partsCoverEachOddDivisorOnce() {
    numbers().filter(n -> n % 2 == 1 && n > 1).forEach(DivisorPartsTest::isCovered);
  }

  private static void isCovered(long n) {
    List<Long> ends = new ArrayList<>(List.of(3L));
    DivisorParts parts =
        new DivisorParts(
            (number, from, to, stop) -> {
              assertThat(number).isEqualTo(n);
              assertThat(from).as("%d", n).isEqualTo(ends.getLast());
              ends.add(Math.max(from, to));
              return false;
            });
    long units = parts.units(Argument.number(n));
    long grain = Math.max(1, units / 7);
    for (long from = 0; from < units; from += grain) {
      parts.of(Argument.number(n), from, Math.min(units, from + grain), new StopFlag());
    }
    assertThat(ends.getLast()).as("%d", n).isEqualTo(Math.max(3, Uint64.squareRoot(n) + 1));
  }

  @Test
  void partsTogetherSayWhetherANumberIsPrime() {
    DivisorParts parts = new DivisorParts(DivisorSearch.NAIVE);
    numbers()
        .forEach(
            n -> {
              long units = parts.units(Argument.number(n));
              long answer = parts.none();
              for (long unit = 0; unit < units && !parts.decides(answer); unit += 50) {
                long to = Math.min(units, unit + 50);
                answer = parts.join(answer, parts.of(Argument.number(n), unit, to, never));
              }
              assertThat(answer == 1).as("%d", n).isEqualTo(PrimalityOracle.isPrime(n));
            });
  }

  /** A window of C has parts of one divisor at least, and 3 divides 3. */
  @Test
  void primesWithoutADivisorToTryAreNotCutIntoParts() {
    DivisorParts parts = new DivisorParts(DivisorSearch.NAIVE);
    assertThat(LongStream.of(3, 5, 7).filter(n -> parts.alike(Argument.number(n), 1).isPresent()))
        .isEmpty();
    assertThat(parts.alike(Argument.number(11), 1)).isPresent();
  }

  @Test
  void oneDivisorDecides() {
    DivisorParts parts = new DivisorParts(DivisorSearch.NAIVE);
    assertThat(parts.decides(parts.none())).isFalse();
    assertThat(parts.decides(parts.join(parts.none(), 0))).isTrue();
  }
}
