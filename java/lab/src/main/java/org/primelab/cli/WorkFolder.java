package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.primelab.load.TemporaryFolder;

/**
 * A folder for what is made of the user's files. It goes when this is closed, and on Ctrl-C when
 * the session that uses it has ended.
 *
 * @param folder itself
 * @param hook deletes it when this JVM exits before
 */
record WorkFolder(TemporaryFolder folder, Thread hook) implements AutoCloseable {
  /**
   * Makes one.
   *
   * @throws IOException if there is no room for it
   */
  static WorkFolder create() throws IOException {
    TemporaryFolder folder = TemporaryFolder.create();
    Thread hook = new Thread(() -> closeAfterSessions(folder), "clear-up");
    Runtime.getRuntime().addShutdownHook(hook);
    return new WorkFolder(folder, hook);
  }

  private static void closeAfterSessions(TemporaryFolder folder) {
    Interruption.awaitAll();
    folder.close();
  }

  /** Where it is. */
  Path path() {
    return folder.path();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is exiting, and deletes it.
      return;
    }
    folder.close();
  }
}
