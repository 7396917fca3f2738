package org.primelab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the user names: what is wrong with one is the user's to hear. */
final class UserFile {
  private UserFile() {}

  /**
   * The real path of a file that can be read.
   *
   * @throws Refused if there is none
   */
  static Path real(String file) throws Refused {
    try {
      Path path = Path.of(file).toRealPath();
      if (!Files.isRegularFile(path)) {
        throw new Refused(file, "this is no file; give a file");
      }
      if (!Files.isReadable(path)) {
        throw new Refused(file, "it cannot be read (permission denied); allow it: chmod u+r");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new Refused(
          file, "it is no name of a file in this locale; set one with UTF-8: LC_ALL=C.UTF-8");
    } catch (NoSuchFileException e) {
      throw new Refused(file, "there is no such file; give one that is there");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What a failure to read or write is told as. */
  static Refused unreadable(String file, IOException e) {
    return new Refused(
        file, "it cannot be read (%s); give a file that can".formatted(e.getMessage()));
  }
}
