package org.primelab.ffi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.gen.Primelab;

/**
 * libprimelab, loaded once for this JVM.
 *
 * <p>The file named by the system property {@value #OVERRIDE} is taken if set; otherwise the copy
 * inside the jar is unpacked into a folder that only its owner can enter, named by the library's
 * SHA-256 so that versions live side by side and a second start finds it there.
 */
public final class NativeLibrary {
  /** System property with the path of a library to load in place of the one in the jar. */
  public static final String OVERRIDE = "primelab.library";

  private static final String FILE = "libprimelab.so";
  private static final int SHA256_DIGITS = 64;

  private static @Nullable Path loaded;

  private NativeLibrary() {}

  /**
   * Loads the library unless it is loaded already.
   *
   * @return the file it was loaded from, for another JVM's {@value #OVERRIDE}
   * @throws MissingLibraryException if there is none for this platform, it cannot be unpacked or
   *     loaded, or it has another ABI
   */
  public static synchronized Path ensureLoaded() {
    Path path = loaded;
    if (path == null) {
      path = load();
      loaded = path;
    }
    return path;
  }

  /**
   * Begins to load it, and to link what looks up a kernel, on a thread of its own while options are
   * read. Whoever needs it waits for that, and is told what is wrong.
   */
  public static void loadAhead() {
    Thread.ofPlatform().daemon().name("loading").start(NativeLibrary::tryToLoad);
  }

  private static void tryToLoad() {
    try {
      var _ = NativeKernel.byName("");
    } catch (MissingLibraryException e) {
      // The next one meets it again.
      return;
    }
  }

  private static Path load() {
    String override = System.getProperty(OVERRIDE);
    Path path = override == null ? loadOurs() : loadFrom(Path.of(override).toAbsolutePath());
    int version = Primelab.primelab_abi_version();
    if (version != Primelab.PRIMELAB_ABI_VERSION()) {
      throw new MissingLibraryException(
          "%s has ABI %d, but these bindings are for %d"
              .formatted(path, version, Primelab.PRIMELAB_ABI_VERSION()));
    }
    return path;
  }

  /**
   * The version of the interface to C that these bindings are for; nothing is loaded to tell it.
   */
  public static int abi() {
    return Primelab.PRIMELAB_ABI_VERSION();
  }

  /** Where the user's cache folder forbids programs (noexec), the temporary one may not. */
  private static Path loadOurs() {
    Path kept = unpacked(FILE);
    try {
      return loadFrom(kept);
    } catch (MissingLibraryException e) {
      try {
        return loadFrom(unpackedAside(FILE));
      } catch (IOException | MissingLibraryException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  @SuppressWarnings("restricted") // this package is the one that may load C
  private static Path loadFrom(Path path) {
    try {
      System.load(path.toString());
      return path;
    } catch (UnsatisfiedLinkError e) {
      String why = String.valueOf(e.getMessage()).replace(path + ": ", "");
      throw new MissingLibraryException("cannot load " + path + ": " + why, e);
    }
  }

  /**
   * A library of the jar, unpacked: in the user's cache folder, or aside where that has no room.
   *
   * @throws MissingLibraryException if there is none for this platform, or it cannot be unpacked
   */
  static Path unpacked(String name) {
    try {
      String checksum = new String(resource(name + ".sha256"), UTF_8);
      Optional<Path> kept = CacheFolder.of(checksum.substring(0, SHA256_DIGITS));
      return kept.isPresent() ? unpack(kept.get(), name) : unpackedAside(name);
    } catch (IOException full) {
      try {
        return unpackedAside(name);
      } catch (IOException e) {
        throw new MissingLibraryException("cannot unpack %s: %s".formatted(name, e), e);
      }
    }
  }

  private static Path unpackedAside(String name) throws IOException {
    return unpack(temporaryFolder(name), name);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = connection(name).getInputStream()) {
      return in.readAllBytes();
    }
  }

  private static URLConnection connection(String name) throws IOException {
    String path = "/native/" + platform() + "/" + name;
    URL found = NativeLibrary.class.getResource(path);
    if (found == null) {
      throw new MissingLibraryException("this build has no %s".formatted(path));
    }
    return found.openConnection();
  }

  /**
   * The folder name that CMake gives this platform: {@code linux-x86_64}, {@code linux-aarch64}.
   */
  private static String platform() {
    String cpu = System.getProperty("os.arch");
    return System.getProperty("os.name").toLowerCase(Locale.ROOT)
        + "-"
        + (cpu.equals("amd64") ? "x86_64" : cpu);
  }

  /** What is there has the name of its content, and got it when it was whole. */
  private static Path unpack(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    URLConnection ours = connection(name);
    try (InputStream library = ours.getInputStream()) {
      if (Files.exists(file) && Files.size(file) == ours.getContentLengthLong()) {
        return file;
      }
      Path fresh = Files.createTempFile(file.getParent(), "libprimelab", ".tmp");
      try {
        Files.copy(library, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
    return file;
  }

  /** Gone with this JVM: deletion on exit goes from the last one asked for to the first. */
  private static Path temporaryFolder(String content) throws IOException {
    Path folder = Files.createTempDirectory("primelab");
    folder.toFile().deleteOnExit();
    folder.resolve(content).toFile().deleteOnExit();
    return folder;
  }
}
