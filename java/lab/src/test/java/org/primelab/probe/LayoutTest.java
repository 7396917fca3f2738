package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.ffi.LinkOrder;

class LayoutTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 00000000, full",
    "1, 00000000, without heap",
    "0, 00000000, off",
    "2, 00040000, off"
  })
  void theProcessOutweighsTheSystem(String system, String process, String randomized)
      throws IOException {
    write("proc/sys/kernel/randomize_va_space", system + "\n");
    write("proc/self/personality", process + "\n");
    write("proc/self/environ", "A=1\0PATH=/bin\0");
    Optional<Reading<String>> linked = Optional.of(Reading.of(LinkOrder.inUse()));
    assertThat(Layout.read(root))
        .isEqualTo(new Layout(Reading.of(14L), Reading.of(randomized), linked));
  }

  @Test
  void whatTheSystemDoesNotTellIsUnavailable() {
    Layout layout = Layout.read(root);
    assertThat(layout.environmentBytes().found()).isEmpty();
    assertThat(layout.randomized().missing()).isPresent();
  }
}
