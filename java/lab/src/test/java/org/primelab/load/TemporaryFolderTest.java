package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @TempDir Path parent;

  private Path left(String name, String file) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Files.setLastModifiedTime(Files.createFile(folder.resolve(file)), FileTime.fromMillis(0));
    return folder;
  }

  @Test
  void whatAKilledProcessLeftGoesAndNothingElse() throws IOException {
    Path left = left("primelab1", ".locked");
    Path unknown = left("primelab2", "notes");
    Path others = left("other", ".locked");
    TemporaryFolder.sweep(parent);
    assertThat(left).doesNotExist();
    assertThat(unknown).exists();
    assertThat(others).exists();
  }

  @Test
  void oneThatIsInUseStaysUntilItIsClosed() throws IOException {
    TemporaryFolder own = TemporaryFolder.create();
    Files.setLastModifiedTime(own.path().resolve(".locked"), FileTime.fromMillis(0));
    TemporaryFolder.create().close();
    assertThat(own.path()).exists();
    own.close();
    assertThat(own.path()).doesNotExist();
  }
}
