package org.primelab.ffi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Elements that lie one after the other in memory outside the heap, for kernels of both languages.
 * It is given back when nobody knows of it any more.
 */
public final class DataBlock {
  /** What its offset is told from, in bytes: a cache line. */
  public static final int LINE = 64;

  /** So much is hashed at once: of arrays, it has to be copied. */
  private static final long PIECE = 1L << 20;

  private final MemorySegment memory;

  private DataBlock(MemorySegment memory) {
    this.memory = memory;
  }

  /**
   * One that holds zeros.
   *
   * @param offset where it begins, in bytes after a multiple of {@link #LINE}
   * @throws OutOfMemoryError if there is no room for it
   */
  public static DataBlock ofZeros(long bytes, int offset) {
    return new DataBlock(Arena.ofAuto().allocate(bytes + offset, LINE).asSlice(offset));
  }

  /**
   * The first bytes of a file.
   *
   * @throws IOException if it has fewer, or cannot be read
   */
  public static DataBlock ofFile(Path file, long bytes, int offset) throws IOException {
    DataBlock block = ofZeros(bytes, offset);
    try (FileChannel channel = FileChannel.open(file);
        Arena mapping = Arena.ofConfined()) {
      if (channel.size() < bytes) {
        throw new IOException(
            "%s has %d bytes, fewer than %d".formatted(file, channel.size(), bytes));
      }
      block.memory.copyFrom(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, mapping));
    }
    return block;
  }

  /** Fills it with random bytes; what is left of the last eight stays 0. */
  public DataBlock withBytes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long at = 0; at + Long.BYTES <= bytes(); at += Long.BYTES) {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, random.nextLong());
    }
    return this;
  }

  /** Fills it with 64-bit numbers from -2^31 on that are below 2^31: their sums do not overflow. */
  public DataBlock withLongs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long at = 0; at < bytes(); at += Long.BYTES) {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, random.nextInt());
    }
    return this;
  }

  /** Fills it with 32-bit numbers from -2^15 on that are below 2^15. */
  public DataBlock withInts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long at = 0; at < bytes(); at += Integer.BYTES) {
      memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, (short) random.nextInt());
    }
    return this;
  }

  /** Fills it with 64-bit floating-point numbers from 0 on that are below 1. */
  public DataBlock withDoubles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long at = 0; at < bytes(); at += Double.BYTES) {
      memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, random.nextDouble());
    }
    return this;
  }

  /** Fills it with 32-bit ones. */
  public DataBlock withFloats(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long at = 0; at < bytes(); at += Float.BYTES) {
      memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) random.nextDouble());
    }
    return this;
  }

  /** Writes it into a file. */
  public void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (ByteBuffer rest = memory.asByteBuffer(); rest.hasRemaining(); ) {
        channel.write(rest);
      }
    }
  }

  /** How long it is. */
  public long bytes() {
    return memory.byteSize();
  }

  /**
   * The same elements for a method in Java.
   *
   * @param type the descriptor of the parameter: {@code [J}, for instance. What is none of an array
   *     of numbers gets a MemorySegment, which is this memory itself
   * @throws OutOfMemoryError if they do not fit into an array, or into the heap
   */
  public Object as(String type) {
    return switch (type) {
      case "[J" -> array(Long.BYTES).toArray(ValueLayout.JAVA_LONG_UNALIGNED);
      case "[I" -> array(Integer.BYTES).toArray(ValueLayout.JAVA_INT_UNALIGNED);
      case "[B" -> array(Byte.BYTES).toArray(ValueLayout.JAVA_BYTE);
      case "[D" -> array(Double.BYTES).toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
      case "[F" -> array(Float.BYTES).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
      default -> memory;
    };
  }

  private MemorySegment array(int elementBytes) {
    if (bytes() / elementBytes > Integer.MAX_VALUE - Long.BYTES) {
      throw new OutOfMemoryError(bytes() / elementBytes + " elements do not fit into an array");
    }
    return memory;
  }

  /** A number that is another one if what this holds has changed. */
  public long hash() {
    return hash(memory);
  }

  /** The same of what {@link #as} made. */
  public static long hash(Object elements) {
    MemorySegment all =
        switch (elements) {
          case long[] a -> MemorySegment.ofArray(a);
          case int[] a -> MemorySegment.ofArray(a);
          case byte[] a -> MemorySegment.ofArray(a);
          case double[] a -> MemorySegment.ofArray(a);
          case float[] a -> MemorySegment.ofArray(a);
          default -> (MemorySegment) elements;
        };
    CRC32C crc = new CRC32C();
    for (long at = 0; at < all.byteSize(); at += PIECE) {
      crc.update(bytesOf(all.asSlice(at, Math.min(PIECE, all.byteSize() - at))));
    }
    return crc.getValue();
  }

  /** Arrays of other types than byte have no buffer of bytes. */
  private static ByteBuffer bytesOf(MemorySegment piece) {
    return piece.heapBase().filter(array -> !(array instanceof byte[])).isPresent()
        ? ByteBuffer.wrap(piece.toArray(ValueLayout.JAVA_BYTE))
        : piece.asByteBuffer();
  }

  MemorySegment memory() {
    return memory;
  }
}
