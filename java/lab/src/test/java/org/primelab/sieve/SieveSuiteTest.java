package org.primelab.sieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.ffi.KernelGives;
import org.primelab.ffi.KernelTakes;
import org.primelab.ffi.StopFlag;
import org.primelab.given.Property;
import org.primelab.given.Whole;
import org.primelab.prime.PrimalityOracle;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Parts;
import org.primelab.suite.Suite;

/** Every kernel that counts primes, in C and in Java. */
class SieveSuiteTest {
  private static final Suite SUITE = new SieveSuite();

  /** Numbers of a segment of the smallest size. */
  private static final long SEGMENT = 30 * (32 << 10);

  private final StopFlag never = new StopFlag();

  static List<Kernel> kernels() {
    return Kernels.of(List.of(SUITE)).all();
  }

  static Stream<Kernel> wheels() {
    return kernels().stream().filter(kernel -> kernel.name().startsWith("sieve-wheel30"));
  }

  @Test
  void thereAreKernelsInBothLanguages() {
    assertThat(kernels())
        .extracting(Kernel::name)
        .contains("sieve-simple-c", "sieve-wheel30-c", "sieve-wheel30-l2-c", "sieve-wheel30-dram-c")
        .contains("sieve-simple-java", "sieve-wheel30-java", "sieve-wheel30-l2-java")
        .contains("sieve-wheel30-l3-java", "sieve-wheel30-dram-java");
  }

  /** What the table of C says a kernel takes and gives is what its suite does. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aKernelTakesAndGivesWhatItsSuiteDoes(Kernel kernel) {
    assertThat(kernel.group()).isEqualTo(SUITE.group("count"));
    kernel
        .code()
        .inC()
        .ifPresent(
            c -> {
              assertThat(c.entry().takes).isEqualTo(KernelTakes.SPAN);
              assertThat(c.entry().gives).isEqualTo(KernelGives.UNSIGNED);
            });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyShortSpanAtTheBeginningIsCounted(Kernel kernel) {
    for (long from = 0; from < 70; from++) {
      long expected = 0;
      for (long to = from; to < 140; to++) {
        assertThat(count(kernel, from, to)).as("%d..%d", from, to).isEqualTo(expected);
        expected += PrimalityOracle.isPrime(to) ? 1 : 0;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void spansOverTheEdgesOfSegmentsAreCounted(Kernel kernel) {
    for (long segments : new long[] {1, 2, 16, 17}) {
      long edge = segments * SEGMENT;
      for (long beyond : new long[] {-31, -1, 0, 1, 31}) {
        agrees(kernel, edge + beyond - 1000, edge + beyond + 1000);
        agrees(kernel, 1000, edge + beyond);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void knownCountsAreFound(Kernel kernel) {
    assertThat(count(kernel, 0, 10_000_000)).isEqualTo(664_579);
    assertThat(count(kernel, 0, 0)).isZero();
    assertThat(count(kernel, 1_000_000_000_000L, 1_000_000_001_000L)).isEqualTo(37);
  }

  /** OEIS A006880. */
  @ParameterizedTest
  @MethodSource("wheels")
  void allPrimesBelowPowersOfTenAreCounted(Kernel kernel) {
    long[] known = {0, 4, 25, 168, 1229, 9592, 78_498, 664_579, 5_761_455};
    long power = 1;
    for (long right : known) {
      assertThat(count(kernel, 0, power)).as("%s up to %d", kernel.name(), power).isEqualTo(right);
      power *= 10;
    }
  }

  /** The plain rung has neither a wheel nor patterns. */
  @ParameterizedTest
  @MethodSource("wheels")
  void spansOfSeveralSegmentsAreCountedAsTheOthersCountThem(Kernel kernel) {
    Kernel other = Kernels.of(List.of(SUITE)).byName("sieve-simple-c");
    for (long from : new long[] {0, 77, 2 * SEGMENT - 1, 1_000_000_007, 999_999_999_989L}) {
      for (long length : new long[] {1, 29, 30, 2400, SEGMENT / 3, 3 * SEGMENT + 7}) {
        assertThat(count(kernel, from, from + length))
            .as("%s of %d..%d", kernel.name(), from, from + length)
            .isEqualTo(count(other, from, from + length));
      }
    }
  }

  /** Where it is installed: in a process of its own when it is timed. */
  @Test
  void primesieveCountsTheSame() {
    Kernel peer = SUITE.peers().getFirst();
    assertThat(peer.name()).isEqualTo("primesieve");
    assumeThat(peer.missing()).isEmpty();
    assertThat(peer.summary()).startsWith("primesieve_count_primes of primesieve, ");
    agrees(peer, 0, 10_000_000);
    agrees(peer, 1_000_003, 1_700_001);
    agrees(peer, 7, 7);
    agrees(peer, 1_000_000_000_000L, 1_000_000_001_000L);
  }

  @Property
  void anySpanBelowTwoToThe44IsCounted(
      @Whole(min = 0, max = 1L << 44) long to, @Whole(min = 0, max = 300) int length) {
    long from = Math.max(0, to - length);
    Kernel kernel = Kernels.of(List.of(SUITE)).byName("sieve-wheel30-java");
    agrees(kernel, from, to);
  }

  @Test
  void whatIsNotExactBeyondSaysSoAndRefuses() {
    Kernel kernel = Kernels.of(List.of(SUITE)).byName("sieve-wheel30-java");
    long end = 1L << 44;
    assertThat(kernel.isExactFor(Argument.span(end - 10, end))).isTrue();
    assertThat(kernel.isExactFor(Argument.span(end - 10, end + 1))).isFalse();
    assertThatThrownBy(() -> count(kernel, end - 10, end + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spans end at 2^44 here, not at 17592186044417");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void partsAddUp(Kernel kernel) {
    Parts parts = kernel.code().parts().orElseThrow();
    Argument span = Argument.span(1_000_003, 1_700_001);
    long answer = parts.none();
    for (long from = 0; from < parts.units(span); from += 99_991) {
      assertThat(parts.decides(answer)).isFalse();
      long to = Math.min(parts.units(span), from + 99_991);
      answer = parts.join(answer, parts.of(span, from, to, never));
    }
    assertThat(kernel.answer(answer)).isEqualTo(SUITE.oracle().of(span));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void anEmptySpanIsOnePartOfNothing(Kernel kernel) {
    Parts parts = kernel.code().parts().orElseThrow();
    Argument empty = Argument.span(7, 7);
    assertThat(parts.units(empty)).isOne();
    assertThat(parts.of(empty, 0, 1, never)).isZero();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void endsWhenAsked(Kernel kernel) {
    StopFlag stop = new StopFlag();
    stop.raise();
    assertThatThrownBy(() -> kernel.code().call(Argument.span(0, 1_000_000), stop))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aNumberIsNoSpan(Kernel kernel) {
    assertThat(kernel.refusal(List.of(Argument.span(0, 10)))).isEmpty();
    assertThat(kernel.refusal(List.of(Argument.span(0, 10), Argument.number(7))))
        .contains(kernel.name() + " takes a span of numbers, such as 0..1000; 7 is none");
  }

  @Test
  void inputsGrowAndLieSideBySide() {
    List<Argument.Span> spans = SUITE.usual().stream().map(span -> (Argument.Span) span).toList();
    assertThat(spans).hasSize(20);
    assertThat(spans.getFirst().length()).isEqualTo(1_000_000);
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
      assertThat(spans.get(i).length()).isGreaterThan(spans.get(i - 1).length());
    }
    assertThat(SUITE.usual())
        .isSortedAccordingTo((a, b) -> Double.compare(SUITE.work(a), SUITE.work(b)));
  }

  @Test
  void answersArePutIntoWords() {
    Kernel kernel = kernels().getFirst();
    assertThat(SUITE.claim("0..10", kernel.answer(4))).isEqualTo("0..10 holds 4 primes");
    assertThat(SUITE.total(Stream.of(4L, 5L).map(kernel::answer).toList())).isEqualTo("9 primes");
  }

  private void agrees(Kernel kernel, long from, long to) {
    assertThat(kernel.answer(count(kernel, from, to)))
        .as("%s of %d..%d", kernel.name(), from, to)
        .isEqualTo(SUITE.oracle().of(Argument.span(from, to)));
  }

  private long count(Kernel kernel, long from, long to) {
    return kernel.code().call(Argument.span(from, to), never);
  }
}
