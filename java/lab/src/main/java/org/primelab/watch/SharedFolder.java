package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.primelab.load.TemporaryFolder;
import org.primelab.probe.Reading;

/**
 * A folder in which another process writes what is read here, until it is closed.
 *
 * @param folder as this process reaches it
 * @param own the same as the other process calls it
 */
record SharedFolder(TemporaryFolder folder, Path own) implements AutoCloseable {
  static final String PREFIX = "primelab-watch";

  /** Longer than a watch that hangs; what ends whatever nobody stops in the other process. */
  static final Duration SPARE = Duration.ofMinutes(2);

  /** One that a process that runs may write into, by its owner and in its own root. */
  static Reading<SharedFolder> with(Target target) {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      boolean apart = target.hasOtherRoot();
      Path made =
          Files.createTempDirectory(apart ? target.reached(Path.of("/tmp")) : temporary, PREFIX);
      target.owner().ifPresent(owner -> give(made, owner));
      Path own = apart ? Path.of("/tmp").resolve(made.getFileName()) : made;
      return Reading.of(new SharedFolder(new TemporaryFolder(made), own));
    } catch (IOException e) {
      return none(e);
    }
  }

  /** One for a process that is still to be started. */
  static Reading<SharedFolder> prepared() {
    try {
      Path made = Files.createTempDirectory(PREFIX);
      return Reading.of(new SharedFolder(new TemporaryFolder(made), made));
    } catch (IOException e) {
      return none(e);
    }
  }

  private static Reading<SharedFolder> none(IOException e) {
    return Reading.unavailable(
        "no folder for what the JVM writes: " + e.getMessage(),
        "make room there, or name another folder by TMPDIR");
  }

  private static void give(Path folder, int owner) {
    try {
      Files.setAttribute(folder, "unix:uid", owner);
    } catch (IOException e) {
      // It is its owner's already, or this user may not: then that JVM says that it cannot write.
      return;
    }
  }

  /** A file in it as it is reached from here. */
  Path here(String file) {
    return folder.path().resolve(file);
  }

  /** The same as the other process calls it. */
  Path there(String file) {
    return own.resolve(file);
  }

  /** That, for which this folder is there: it goes where there is none. */
  <T> Reading<T> keptFor(Reading<T> begun) {
    if (begun instanceof Reading.Unavailable) {
      close();
    }
    return begun;
  }

  @Override
  public void close() {
    folder.close();
  }
}
