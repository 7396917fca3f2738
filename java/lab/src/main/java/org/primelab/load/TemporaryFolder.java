package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder that only its owner can enter, below java.io.tmpdir, until this is closed. A file in it
 * is locked meanwhile: the lock goes with the process, however that ends, and a folder of one that
 * was killed goes when the next one is made.
 *
 * @param path of it
 * @param lock holds it, if it was made to be found by others
 */
public record TemporaryFolder(Path path, Optional<FileLock> lock) implements AutoCloseable {
  private static final String PREFIX = "primelab";
  private static final String LOCKED = ".locked";
  private static final int TIMES = 3;

  /** One that is younger may be about to be locked. */
  private static final Duration NEW = Duration.ofMinutes(1);

  /** This process's own: opening and closing their files here would end the locks on them. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** A folder that is there. */
  public TemporaryFolder(Path path) {
    this(path, Optional.empty());
  }

  /**
   * Makes one.
   *
   * @throws IOException if there is no room for it
   */
  public static TemporaryFolder create() throws IOException {
    sweep(Path.of(System.getProperty("java.io.tmpdir")));
    Path path = Files.createTempDirectory(PREFIX);
    OWN.add(path);
    FileChannel file =
        FileChannel.open(
            path.resolve(LOCKED), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new TemporaryFolder(path, Optional.of(file.lock()));
  }

  /** Deletes folders there whose owners are gone. */
  static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        deleteIfLeft(folder);
      }
    }
  }

  private static void deleteIfLeft(Path folder) {
    Path file = folder.resolve(LOCKED);
    if (OWN.contains(folder)
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Instant made = Files.getLastModifiedTime(file).toInstant();
      if (made.isBefore(Instant.now().minus(NEW)) && channel.tryLock() != null) {
        new TemporaryFolder(folder).close();
      }
    } catch (IOException e) {
      // Somebody else's, or gone already.
      return;
    }
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
    lock.ifPresent(TemporaryFolder::release);
  }

  private static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      return;
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
