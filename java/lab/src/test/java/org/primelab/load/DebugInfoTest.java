package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header that is not the library's is found out where the library tells debuggers more. */
class DebugInfoTest {
  private static final String SOURCE =
      """
      #include <stddef.h>
      #include <stdint.h>
      double half(double x) { return x / 2; }
      uint64_t twice(uint64_t n) { return 2 * n; }
      uint64_t sum(const uint32_t *a, size_t n) { return n ? a[0] : 0; }
      """;

  @TempDir Path folder;

  private Path library(String... flags) throws IOException, InterruptedException {
    Path source = Loading.in(folder).file("own.c", SOURCE);
    Path library = folder.resolve("libown.so");
    List<String> words =
        new ArrayList<>(
            List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
    words.addAll(List.of(flags));
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    return library;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unsigned long half(unsigned long n);|7|half takes (f64) and gives f64, and its header that half takes (n64) and gives n64",
        "double twice(long n);|7|twice takes (n64) and gives n64, and its header that twice takes (n64) and gives f64",
        "unsigned long twice(long a, long b);|0..7|twice takes (n64) and gives n64, and its header that twice takes (n64, n64) and gives n64",
        "unsigned long sum(const double *a, unsigned long n);|7|sum takes (n32*, n64) and gives n64, and its header that sum takes (f64*, n64) and gives n64"
      })
  void aLieIsNamed(String declaration, String argument, String said)
      throws IOException, InterruptedException {
    Path library = library("-g");
    Path header = Loading.in(folder).file("own.h", declaration);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Loading.in(folder).manifest(library + ":" + header, argument))
        .withMessage(
            "%s: it says itself that %s; give the header that it was built with", library, said);
  }

  @Test
  void whatFitsIsTaken() throws Exception {
    Path header =
        Loading.in(folder).file("own.h", "long long twice(long long n); double half(double);\n");
    assertThat(Loading.in(folder).manifest(library("-g") + ":" + header, "7").kernels())
        .extracting(Entry::name)
        .containsExactly("twice-c");
  }

  @Test
  void withoutDebugInformationNothingIsKnown() throws Exception {
    assertThat(DebugInfo.of(library("-s")).types("half")).isEmpty();
    assertThat(DebugInfo.of(folder.resolve("none.so")).types("half")).isEmpty();
  }
}
