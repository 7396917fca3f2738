package org.primelab.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {
  @TempDir Path home;

  @Test
  void isMadeForItsOwnerAloneAndFoundAgain() throws IOException {
    Path made = CacheFolder.of(home, "x").orElseThrow();
    assertThat(made).isEqualTo(home.resolve("primelab/x"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(CacheFolder.of(home, "x")).contains(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "primelab"})
  void isNotTakenWhereOthersMayPutAnother(String above) throws IOException {
    assertThat(CacheFolder.of(home, "x")).isPresent();
    Path open = home.resolve(above);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(CacheFolder.of(home, "x")).isEmpty();
    Files.setAttribute(open, "unix:mode", 01777);
    assertThat(CacheFolder.of(home, "x")).as("as /tmp is").isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "primelab", "primelab/x"})
  void isNotTakenFromSomebodyElse(String theirs) throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
    assertThat(CacheFolder.of(home, "x")).isPresent();
    Files.setAttribute(home.resolve(theirs), "unix:uid", 65534);
    assertThat(CacheFolder.of(home, "x")).isEmpty();
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    Path elsewhere = CacheFolder.of(home.resolve("elsewhere"), "x").orElseThrow();
    Files.createDirectory(home.resolve("primelab"));
    Files.createSymbolicLink(home.resolve("primelab/x"), elsewhere);
    assertThat(CacheFolder.of(home, "x")).isEmpty();
  }

  @Test
  void aHomeThatIsALinkIsFollowed() throws IOException {
    Path disk = Files.createDirectory(home.resolve("disk"));
    Path link = Files.createSymbolicLink(home.resolve("link"), disk);
    assertThat(CacheFolder.of(link, "x")).isPresent();
    assertThat(disk.resolve("primelab/x")).isDirectory();
  }
}
