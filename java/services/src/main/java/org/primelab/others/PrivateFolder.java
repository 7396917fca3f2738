package org.primelab.others;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of a program that is started, which nobody else may read. Whoever is root gives it to
 * {@link #NOBODY}, as whom the program then runs.
 *
 * @param path where it is
 */
public record PrivateFolder(Path path) implements AutoCloseable {
  /** The user that owns nothing. */
  private static final String NOBODY = "nobody";

  /** Its number and its group's, whatever that group is called. */
  private static final int NOBODYS = 65_534;

  /** Makes an empty one. */
  public static PrivateFolder create() throws IOException {
    PrivateFolder folder = new PrivateFolder(Files.createTempDirectory("primelab-"));
    give(folder.path);
    return folder;
  }

  /** Writes a file in it; where that is. */
  public Path write(String name, String text) throws IOException {
    return given(Files.writeString(path.resolve(name), text));
  }

  /** Copies a file into it; where that is. */
  public Path copy(Path file) throws IOException {
    return given(Files.copy(file, path.resolve(file.getFileName())));
  }

  private static Path given(Path file) throws IOException {
    give(file);
    return file;
  }

  private static void give(Path file) throws IOException {
    if (isRoot()) {
      Files.setOwner(
          file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The words before a command which is not to be root's: none for anybody else. */
  static List<String> unprivileged() {
    return isRoot()
        ? List.of("setpriv", "--reuid=" + NOBODYS, "--regid=" + NOBODYS, "--clear-groups")
        : List.of();
  }

  /** Takes it away with all that is in it. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Who watches over the program takes it away at the same time.
      return;
    }
  }
}
