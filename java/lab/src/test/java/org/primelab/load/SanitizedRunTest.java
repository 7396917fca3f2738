package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;

/** Functions in C that would get away with it, were it not for the sanitizers. */
class SanitizedRunTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s += d[i + 1]; | reads 8 bytes that are not its own: heap-buffer-overflow, says"
            + " AddressSanitizer at f.c:5, in f",
        "s += d[i] * (INT64_MAX / (int64_t)(n - i)); | does what C leaves undefined at"
            + " f.c:5:[0-9]+, says UndefinedBehaviorSanitizer: signed integer overflow.*",
        "if (i == 3) exit(7); |",
        "s += d[i]; |"
      })
  void whatIsWrongIsNamedWithItsLine(String body, String does) throws IOException, Refused {
    Path source = folder.resolve("f.c");
    Files.writeString(
        source,
        """
        #include <stdint.h>
        #include <stdlib.h>
        int64_t f(const int64_t *d, size_t n) {
            int64_t s = 0;
            for (size_t i = 0; i < n; i++) { %s }
            return s;
        }
        int main(void) { return 1; }
        """
            .formatted(body));
    Optional<Finding> found = run(source);
    if (does == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found.orElseThrow().sentence()).matches("f-c\\(1003\\) " + does);
    }
  }

  @Test
  void oneThatDoesNotMoveOnIsEnded() throws IOException, Refused {
    Path source = folder.resolve("f.c");
    Files.writeString(
        source,
        """
        #include <stddef.h>
        #include <stdint.h>
        int64_t f(const int64_t *d, size_t n) {
            for (volatile int i = 0; n > 0; i = 0) { }
            return d[0];
        }
        """);
    assertThat(run(source, Duration.ofSeconds(2)).orElseThrow().sentence())
        .isEqualTo("f-c(1003) comes to no end; ended it");
  }

  private Optional<Finding> run(Path source) throws IOException, Refused {
    return run(source, Duration.ofSeconds(30));
  }

  private Optional<Finding> run(Path source, Duration patience) throws IOException, Refused {
    List<Argument> arguments = List.of(new Argument.Sized(1003));
    Path work = Files.createDirectory(folder.resolve("work"));
    new Loader(work, work, LoadOptions.NONE)
        .manifest(LoadWord.parse(source.toString()), arguments)
        .write(work);
    LoadedCode code = (LoadedCode) LoadedSuites.in(work).listed().getFirst().code();
    return new SanitizedRun(work, patience, new StopFlag()).of(code, arguments);
  }
}
