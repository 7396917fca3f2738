package org.primelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OwnSumTest {
  private static final String SIGNATURE = "public static long sum(long[] a) {";

  /** From the signature to the first brace that closes as much as it opens, without blanks. */
  private static String method(Path file) throws IOException {
    String text = Files.readString(file);
    String from = text.substring(text.indexOf(SIGNATURE));
    int depth = 0;
    int end = 0;
    do {
      char c = from.charAt(end++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    } while (depth > 0 || from.charAt(end - 1) != '}');
    return from.substring(0, end).replaceAll("\\s+", " ");
  }

  @Test
  void itIsTheKernelOfTheExample() throws IOException {
    assertThat(method(Path.of("src/main/java/org/primelab/bench/OwnSum.java")))
        .isEqualTo(method(Path.of("../../examples/sum/sum.java")));
  }

  @Test
  void aCallSumsAllElements() {
    OwnSum bench = new OwnSum();
    bench.count = 3;
    bench.prepare();
    long[] data = new SplittableRandom(1).longs(3).toArray();
    assertThat(bench.call()).isEqualTo(data[0] + data[1] + data[2]);
  }
}
