package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that only its owner can enter, below java.io.tmpdir, until this is closed.
 *
 * @param path of it
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
  private static final int TIMES = 3;

  /**
   * Makes one.
   *
   * @throws IOException if there is no room for it
   */
  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("primelab"));
  }

  /**
   * Deletes it and all that is in it. A process that is just being killed may write something more
   * meanwhile; what cannot be deleted is left to whoever clears up there.
   */
  @Override
  public void close() {
    for (int i = 0; i < TIMES && Files.exists(path); i++) {
      deleteAll();
    }
  }

  private void deleteAll() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(TemporaryFolder::delete);
    } catch (IOException | UncheckedIOException e) {
      // Something in it has gone meanwhile.
      return;
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      return;
    }
  }
}
