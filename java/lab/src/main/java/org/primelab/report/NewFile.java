package org.primelab.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of results that is there whole or not at all, whoever reads it: it is written beside its
 * place and then takes it. A link that stands there is replaced, and what it points to stays; a
 * device, a pipe or a name of an open stream such as {@code /dev/stdout} is left as it is and
 * refused, as whoever took its place would take it from all other programs.
 */
public final class NewFile {
  /** What everybody may read, as far as the process's umask lets them. */
  private static final FileAttribute<?> READABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

  private NewFile() {}

  /** What fills it. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream file) throws IOException;
  }

  /** Writes a file. */
  public static void write(Path place, Content content) throws IOException {
    moved(
        place,
        fresh -> {
          try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            content.writeTo(file);
          }
        });
  }

  /** What fills a file that it opens itself. */
  @FunctionalInterface
  public interface Filler {
    /** Fills it. */
    void fill(Path file) throws IOException;
  }

  /** Has a file filled, and moves it to its place. */
  public static void moved(Path place, Filler filler) throws IOException {
    if (Files.exists(place, NOFOLLOW_LINKS) && !mayBeReplaced(place)) {
      throw new FileSystemException(place.toString(), null, "it is no file");
    }
    Path fresh = beside(place, READABLE);
    try {
      filler.fill(fresh);
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean mayBeReplaced(Path place) throws IOException {
    return Files.isSymbolicLink(place)
        ? !Files.readSymbolicLink(place).startsWith("/proc")
        : Files.isRegularFile(place);
  }

  /**
   * Makes an empty file in the folder of {@code place}, under a name that nothing there has. The
   * name need not be hard to guess, as what exists is never opened; random ones, as temporary files
   * of the JDK have, take time at start for their source.
   */
  public static Path beside(Path place, FileAttribute<?>... attributes) throws IOException {
    for (long tag = System.nanoTime(); ; tag++) {
      try {
        String name = "." + place.getFileName() + "." + Long.toHexString(tag) + ".tmp";
        return Files.createFile(place.resolveSibling(name), attributes);
      } catch (FileAlreadyExistsException e) {
        // Another run's: the next name.
      }
    }
  }
}
