package org.primelab.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import one.profiler.AsyncProfiler;
import org.primelab.ffi.CacheFolder;
import org.primelab.probe.Reading;
import org.primelab.report.NewFile;

/**
 * The library of async-profiler, which comes in a jar. One file of it in the user's cache serves
 * all processes that are watched, by links to it: a process that loads it again has it once, as
 * dlopen(3) tells files apart by their inodes.
 */
final class SamplerLibrary {
  static final String NAME = "libasyncProfiler.so";

  private SamplerLibrary() {}

  /** Puts it there, if there is one for this machine. */
  static Reading<Path> into(Path folder) {
    Path link = folder.resolve(NAME);
    try {
      byte[] content = content();
      Optional<Path> cached = cached(content);
      if (cached.isPresent() && linked(link, cached.get())) {
        return Reading.of(link);
      }
      return Reading.of(Files.write(link, content));
    } catch (IOException e) {
      return Reading.unavailable(
          "async-profiler's library cannot be put into %s: %s".formatted(folder, e.getMessage()),
          "use Linux on x64 or arm64, and make room there");
    }
  }

  private static byte[] content() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    try (InputStream found =
        AsyncProfiler.class.getResourceAsStream("/linux-%s/%s".formatted(machine, NAME))) {
      if (found == null) {
        throw new IOException("it is not in the jar");
      }
      return found.readAllBytes();
    }
  }

  private static Optional<Path> cached(byte[] content) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(content);
    Optional<Path> file =
        CacheFolder.of("async-profiler-%08x".formatted(sum.getValue())).map(f -> f.resolve(NAME));
    if (file.isPresent() && !holds(file.get(), content)) {
      NewFile.write(file.get(), to -> to.write(content));
    }
    return file;
  }

  private static boolean holds(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
  }

  /** Links to it, where both are on one file system. */
  private static boolean linked(Path link, Path file) {
    try {
      Files.createLink(link, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
