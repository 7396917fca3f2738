package org.primelab.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

  /** As a script gives them: {@code lab report DIR --csv /dev/stdout}. */
  @Test
  void whatIsNoFileStaysAsItIs() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path stream = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/fd/1"));
    for (Path place : List.of(fifo, stream, Files.createDirectory(folder.resolve("sub")))) {
      Object before = Files.readAttributes(place, "*", LinkOption.NOFOLLOW_LINKS).get("fileKey");
      assertThatThrownBy(() -> NewFile.write(place, file -> file.write(1)))
          .hasMessageContaining("it is no file");
      assertThat(Files.readAttributes(place, "*", LinkOption.NOFOLLOW_LINKS).get("fileKey"))
          .isEqualTo(before);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("fifo", "stdout", "sub");
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
