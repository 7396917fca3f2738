package org.primelab.prime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * Trial division by the Vector API with vectors narrower than this machine's: how many walk side by
 * side depends on their width. Each width has a JVM of its own, which asks long enough numbers for
 * all stages to have their share.
 */
class VectorWidthsTest {
  private static final int LEAST_BITS = 42;
  private static final int MOST_BITS = 46;

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void answersByVectorsOfSoManyBytes(int bytes) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxVectorSize=" + bytes,
            "-XX:+UseSerialGC",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            VectorWidthsTest.class.getName());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(said)
        .isEqualTo(
            "%d bytes, %d numbers each\n"
                .formatted(
                    Math.min(bytes, IntVector.SPECIES_PREFERRED.length() * 4), numbers().length));
  }

  /** Prints every answer that is wrong, and by what vectors it was found. */
  public static void main(String[] args) {
    StopFlag never = new StopFlag();
    KernelsTest.vectors()
        .filter(kernel -> kernel.group().equals(PrimeGroups.TRIAL))
        .forEach(kernel -> ask(kernel, never));
    System.out.printf(
        "%d bytes, %d numbers each%n", IntVector.SPECIES_PREFERRED.length() * 4, numbers().length);
  }

  private static void ask(Kernel kernel, StopFlag never) {
    for (long n : numbers()) {
      boolean said = kernel.code().call(Argument.number(n), never) == 1;
      if (said != Samples.isPrime(n)) {
        System.out.println(kernel.name() + " of " + n + ": " + said);
      }
    }
  }

  private static long[] numbers() {
    return IntStream.rangeClosed(LEAST_BITS, MOST_BITS)
        .mapToObj(bits -> Samples.primesSquaresAndProducts(bits, 2))
        .flatMapToLong(LongStream::sorted)
        .toArray();
  }
}
