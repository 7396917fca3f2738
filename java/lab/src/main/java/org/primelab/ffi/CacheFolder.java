package org.primelab.ffi;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Folders that outlive this JVM and that only their owner can enter: code is loaded from them. */
public final class CacheFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private CacheFolder() {}

  /**
   * The folder of that name below the user's cache folder, which is made if it is not there; empty
   * if that cannot be written, or what is there is not the user's alone.
   */
  public static Optional<Path> of(String name) {
    Path folder = cacheHome().resolve("primelab").resolve(name);
    try {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      return Optional.of(folder);
    } catch (FileAlreadyExistsException e) {
      return isOurs(folder) ? Optional.of(folder) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(Path folder) {
    try {
      return Files.isDirectory(folder)
          && Files.isWritable(folder)
          && Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)
          && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path cacheHome() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    return xdg != null && xdg.startsWith("/")
        ? Path.of(xdg)
        : Path.of(System.getProperty("user.home"), ".cache");
  }
}
