package org.primelab.ffi;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * Two rings of bytes in a file that two processes have mapped, one for each direction: what a pair
 * of pipes is, without a system call while nobody sleeps. Each end is used by one thread for input
 * and one for output.
 *
 * <p>The kernel closes a dead process's pipes; nobody closes its rings. Whoever sees the other
 * process end calls {@link #abandon}.
 */
public final class SharedPipe implements AutoCloseable {
  /** A file system in memory, where there is one. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** No file is needed for so long. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

  private final SharedRing in;
  private final SharedRing out;

  private SharedPipe(MemorySegment memory, boolean first) {
    SharedRing one = new SharedRing(memory.asSlice(0, SharedRing.BYTES));
    SharedRing other = new SharedRing(memory.asSlice(SharedRing.BYTES, SharedRing.BYTES));
    in = first ? one : other;
    out = first ? other : one;
  }

  /**
   * A new file for {@link #create} and {@link #open}, which its owner alone can read; in memory if
   * possible. Whoever has given both ends to a process deletes it, within milliseconds: older ones
   * are those of processes that were killed meanwhile, and go now.
   */
  public static Path newFile() throws IOException {
    Path folder =
        Files.isWritable(SHARED_MEMORY)
            ? SHARED_MEMORY
            : Path.of(System.getProperty("java.io.tmpdir"));
    sweep(folder);
    return Files.createTempFile(
        folder,
        "primelab",
        ".ring",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void sweep(Path folder) throws IOException {
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "primelab*.ring")) {
      for (Path file : files) {
        deleteIfBefore(old, file);
      }
    }
  }

  private static void deleteIfBefore(Instant old, Path file) {
    try {
      if (Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant().isBefore(old)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // Somebody else's, or gone already.
      return;
    }
  }

  /**
   * The end of who comes first.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static SharedPipe create(Path file) throws IOException {
    return new SharedPipe(map(file), true);
  }

  /**
   * The end of who comes second.
   *
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static SharedPipe open(Path file) throws IOException {
    return new SharedPipe(map(file), false);
  }

  /** Mapping beyond its end makes a file longer, with zeros. Not unmapped before its last use. */
  private static MemorySegment map(Path file) throws IOException {
    NativeLibrary.ensureLoaded();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * SharedRing.BYTES, Arena.ofAuto());
    }
  }

  /** What the other end writes; ends when that is closed or abandoned. */
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() {
        byte[] one = new byte[1];
        return in.read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        return in.read(to, offset, length);
      }
    };
  }

  /** What the other end reads; throws when that is closed or abandoned. */
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
      }
    };
  }

  /** Closes the other end, whose process is no more; what it has written can still be read. */
  public void abandon() {
    in.closeWriter();
    out.closeReader();
  }

  /** Closes this end. */
  @Override
  public void close() {
    out.closeWriter();
    in.closeReader();
  }
}
