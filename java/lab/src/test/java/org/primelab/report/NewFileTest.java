package org.primelab.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  @TempDir Path folder;

  @Test
  void aLinkIsReplacedAndWhatItPointsToStays() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path place = folder.resolve("page.html");
    Files.createSymbolicLink(place, victim);
    NewFile.write(place, file -> file.write("page".getBytes(UTF_8)));
    assertThat(victim).hasContent("mine");
    assertThat(place).hasContent("page");
    assertThat(Files.isSymbolicLink(place)).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .startsWith("rw-")
        .doesNotContain("x");
  }

  @Test
  void whatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    Path place = Files.writeString(folder.resolve("page.html"), "old");
    assertThatThrownBy(
            () ->
                NewFile.write(
                    place,
                    file -> {
                      file.write(1);
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(place).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("page.html");
  }
}
