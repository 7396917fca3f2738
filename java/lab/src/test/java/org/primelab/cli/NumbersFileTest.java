package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a long file hears how far it has been read. */
class NumbersFileTest {
  @Test
  void countsWhileItReads(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("numbers"), "7\n".repeat(9000));
    List<Integer> heard = new ArrayList<>();
    assertThat(NumbersFile.read(file, heard::add)).hasSize(9000);
    assertThat(heard).containsExactly(NumbersFile.TOLD_EACH, 2 * NumbersFile.TOLD_EACH);
  }
}
