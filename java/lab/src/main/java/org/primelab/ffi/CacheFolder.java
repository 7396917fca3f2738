package org.primelab.ffi;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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

  private static final int ROOT = 0;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  private CacheFolder() {}

  /**
   * The folder of that name below the user's cache folder, which is made if it is not there; empty
   * if that cannot be written, what is there is not the user's alone, or somebody else could put
   * another in its place.
   */
  public static Optional<Path> of(String name) {
    return of(cacheHome(), name);
  }

  static Optional<Path> of(Path home, String name) {
    Path folder = home.resolve("primelab").resolve(name);
    try {
      Files.createDirectories(folder.getParent());
      if (!Files.exists(folder, NOFOLLOW_LINKS)) {
        makeOwn(folder);
      }
      return Optional.of(folder).filter(CacheFolder::isOurs);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void makeOwn(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      // Another start has just made it.
      return;
    }
  }

  private static boolean isOurs(Path folder) {
    try {
      return Files.isDirectory(folder, NOFOLLOW_LINKS)
          && Files.isWritable(folder)
          && Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)
          && uid(folder) == us()
          && isBelowTrusted(folder)
          && isBelowTrusted(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Nobody but the user and root owns a folder above, or may replace what is in one. */
  private static boolean isBelowTrusted(Path folder) throws IOException {
    int us = us();
    boolean trusted = true;
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      int owner = uid(above);
      trusted &= (owner == us || owner == ROOT) && !lettingOthersReplace(above);
    }
    return trusted;
  }

  /** A link's mode says nothing. */
  private static boolean lettingOthersReplace(Path folder) throws IOException {
    int mode = (int) Files.getAttribute(folder, "unix:mode", NOFOLLOW_LINKS);
    return !Files.isSymbolicLink(folder) && (mode & (OTHERS_WRITE | STICKY)) == OTHERS_WRITE;
  }

  private static int us() throws IOException {
    return uid(Path.of("/proc/self"));
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
  }

  private static Path cacheHome() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    return xdg != null && xdg.startsWith("/")
        ? Path.of(xdg)
        : Path.of(System.getProperty("user.home"), ".cache");
  }
}
