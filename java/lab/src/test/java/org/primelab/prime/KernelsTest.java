package org.primelab.prime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;

/** Every kernel there is, against BigInteger. */
class KernelsTest {
  private static final Kernels PRIME = Kernels.of(List.of(new PrimeSuite()));

  /** Above so many bits a prime takes trial division too long for a test of many. */
  private static int mostBits(Kernel kernel) {
    return kernel.group().equals(PrimeGroups.TRIAL) ? 46 : 64;
  }

  static List<Kernel> kernels() {
    return allKernels().stream().filter(Kernel::isAvailable).toList();
  }

  static Stream<Kernel> vectors() {
    return kernels().stream().filter(kernel -> kernel.language() == Kernel.Language.VECTOR);
  }

  static Stream<Kernel> trialDivisions() {
    return kernels().stream().filter(kernel -> kernel.group().equals(PrimeGroups.TRIAL));
  }

  static Stream<Kernel> primalityTests() {
    return kernels().stream().filter(kernel -> kernel.group().equals(PrimeGroups.PRIMALITY));
  }

  /** Trial division has no other way for many numbers, and takes seconds for one of 64 bits. */
  static Stream<Kernel> batches() {
    return primalityTests().filter(kernel -> kernel.code().hasBatch());
  }

  static List<Kernel> allKernels() {
    return PRIME.all();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void answersSmallNumbers(Kernel kernel) {
    agrees(kernel, Samples.small());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void answersAtEveryBitLength(Kernel kernel) {
    agrees(
        kernel,
        IntStream.rangeClosed(2, mostBits(kernel))
            .mapToObj(
                bits ->
                    LongStream.concat(
                        Samples.random(bits, 40), Samples.primesSquaresAndProducts(bits, 4)))
            .flatMapToLong(numbers -> numbers));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void answersNumbersWithSmallFactorsUpToTheEnd(Kernel kernel) {
    LongStream many =
        IntStream.rangeClosed(mostBits(kernel), 64)
            .mapToObj(bits -> Samples.random(bits, 200))
            .flatMapToLong(numbers -> numbers)
            .filter(
                n -> LongStream.range(2, 1000).anyMatch(d -> Long.remainderUnsigned(n, d) == 0));
    LongStream last = LongStream.of(-1, -2, Long.MIN_VALUE, Long.MAX_VALUE);
    agrees(kernel, LongStream.concat(many, last));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void findsTheOneDivisorOfLargeNumbers(Kernel kernel) {
    int most = kernel.language() == Kernel.Language.C ? 24 : 26;
    agrees(
        kernel,
        IntStream.rangeClosed(12, most)
            .mapToObj(bits -> Samples.semiprimes(bits, 6))
            .flatMapToLong(numbers -> numbers));
  }

  /** Whatever a fast search leaves out at the end of its range would make these prime. */
  @ParameterizedTest
  @MethodSource("vectors")
  void vectorsReachTheLastDivisor(Kernel kernel) {
    LongStream semiprimes =
        IntStream.rangeClosed(27, 32)
            .mapToObj(bits -> Samples.semiprimes(bits, 1))
            .flatMapToLong(numbers -> numbers);
    LongStream squares =
        LongStream.of(
            2147482621L * 2147482621L,
            2147482661L * 2147482661L,
            Uint64.parse("18446743979220271189").bits());
    agrees(kernel, LongStream.concat(semiprimes, squares));
  }

  @ParameterizedTest
  @MethodSource("primalityTests")
  void answersAtTheEdgesOfWords(Kernel kernel) {
    agrees(
        kernel,
        LongStream.range(2, 64)
            .map(bits -> 1L << bits)
            .flatMap(
                power ->
                    LongStream.rangeClosed(-17, 17)
                        .flatMap(i -> LongStream.of(power + i, i - power))));
  }

  /** Numbers of all lengths side by side, in an order of chance: groups are made of any. */
  @ParameterizedTest
  @MethodSource("batches")
  void answersBatchesOfAllLengths(Kernel kernel) {
    List<Long> numbers =
        new ArrayList<>(
            IntStream.rangeClosed(2, 64)
                .mapToObj(
                    bits ->
                        LongStream.concat(
                            Samples.random(bits, 40), Samples.primesSquaresAndProducts(bits, 12)))
                .flatMapToLong(some -> some)
                .boxed()
                .toList());
    Collections.shuffle(numbers, new Random(1));
    agreesTogether(kernel, numbers.stream().mapToLong(n -> n).toArray());
  }

  @ParameterizedTest
  @MethodSource("batches")
  void batchesEndWhenAsked(Kernel kernel) {
    StopFlag stop = new StopFlag();
    stop.raise();
    assertThatThrownBy(
            () -> kernel.code().batch(List.of(Argument.number((1L << 61) - 1))).answers(stop))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void isNotFooledByPseudoprimes(Kernel kernel) {
    Stream<Long> strong =
        Samples.STRONG_PSEUDOPRIMES.stream()
            .limit(kernel.group().equals(PrimeGroups.TRIAL) ? 7 : 8);
    agrees(kernel, Stream.concat(Samples.CARMICHAEL.stream(), strong).mapToLong(n -> n));
  }

  @Test
  void whatCannotRunHereRefusesWithTheReason() {
    PrimeTest always = (n, stop) -> true;
    Kernel kernel =
        new Kernel(
            "some-vector",
            new PrimeSuite(),
            PrimeGroups.TRIAL,
            "what the test says",
            Kernel.Language.VECTOR,
            Kernel.BASELINE,
            new Uint64(0),
            Optional.of("there is no such thing"),
            Optional.empty(),
            always);
    assertThat(kernel.isAvailable()).isFalse();
    assertThatThrownBy(() -> kernel.code().call(Argument.number(7), new StopFlag()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("there is no such thing");
  }

  @Test
  void jacobiSymbolsAreEulersForPrimes() {
    for (long p : new long[] {3, 5, 7, 11, 13, 101, 65537, 1000003}) {
      BigInteger prime = BigInteger.valueOf(p);
      for (long a = 1; a < 200; a++) {
        BigInteger power = BigInteger.valueOf(a).modPow(BigInteger.valueOf(p / 2), prime);
        int euler = power.equals(prime.subtract(BigInteger.ONE)) ? -1 : power.intValueExact();
        assertThat(LucasParameter.jacobi(a, p)).isEqualTo(euler);
      }
    }
  }

  @Test
  void theLucasParameterIsTheLeastThatServes() {
    for (long n = 17; n < 2_000_000; n += 2) {
      if (BigInteger.valueOf(n).gcd(BigInteger.valueOf(30030)).equals(BigInteger.ONE)) {
        long p = LucasParameter.of(n);
        int symbol = p == 0 ? 1 : LucasParameter.jacobi(p * p - 4, n);
        assertThat(symbol).isEqualTo(p == 0 ? 1 : -1);
        for (long less = 3; less < p; less++) {
          assertThat(LucasParameter.jacobi(less * less - 4, n)).isNotEqualTo(-1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trialDivisions")
  void endsWhenAsked(Kernel kernel) {
    StopFlag stop = new StopFlag();
    stop.raise();
    assertThatThrownBy(() -> kernel.code().call(Argument.number((1L << 61) - 1), stop))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("allKernels")
  void isNamedForItsLanguage(Kernel kernel) {
    assertThat(kernel.name()).matches("[a-z0-9]+(-[a-z0-9]+)*-(c|java|vector)(-[a-z0-9]+)?");
    assertThat(kernel.name().split("-", -1))
        .contains(kernel.language().name().toLowerCase(Locale.ROOT));
    assertThat(kernel.summary()).isNotBlank();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestThereIs() {
    assertThatThrownBy(() -> Kernels.standard().byName("trial"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(
            "no kernel is called 'trial'; did you mean trial-c? 'lab list kernels' has all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trial-best", "prime-best"})
  void theFastestOfAGroupIsOneThatCanRunHere(String name) {
    Kernel best = Kernels.standard().byName(name);
    assertThat(best.group().race().orElseThrow().winner()).isEqualTo(name);
    assertThat(best.isAvailable()).isTrue();
    assertThat(best.code().hasTable()).isFalse();
    assertThat(best.name()).isNotIn("trial-c", "mr7-c");
  }

  /** Those of the numbers for which the kernel is exact; a test without any is skipped. */
  private static void agrees(Kernel kernel, LongStream numbers) {
    long[] exact = numbers.filter(n -> kernel.isExactFor(Argument.number(n))).toArray();
    assumeThat(exact).as("numbers for which %s is exact", kernel.name()).isNotEmpty();
    for (long n : exact) {
      assertThat(kernel.code().call(Argument.number(n), new StopFlag()) == 1)
          .as("%s of %s", kernel.name(), Long.toUnsignedString(n))
          .isEqualTo(Samples.isPrime(n));
    }
    if (batches().anyMatch(kernel::equals)) {
      agreesTogether(kernel, exact);
    }
  }

  /** In batches of many numbers and of few, whose groups are not full. */
  private static void agreesTogether(Kernel kernel, long[] numbers) {
    for (int size : new int[] {numbers.length, 1, 2, 3, 7, 37}) {
      for (int from = 0; from < Math.min(numbers.length, 20 * size); from += size) {
        long[] some = Arrays.copyOfRange(numbers, from, Math.min(from + size, numbers.length));
        List<Argument> arguments = LongStream.of(some).mapToObj(Argument::number).toList();
        assertThat(kernel.code().batch(arguments).answers(new StopFlag()))
            .as("%s of %d numbers from %s on", kernel.name(), size, Long.toUnsignedString(some[0]))
            .containsExactly(LongStream.of(some).map(n -> Samples.isPrime(n) ? 1 : 0).toArray());
      }
    }
  }
}
