package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.primelab.ffi.DataBlock;
import org.primelab.suite.Element;

/**
 * The data that kernels take: the same for all of them, and for a smaller count the beginning of
 * that for a larger one. Whole numbers with a sign are half as wide as their elements, so that sums
 * do not overflow, and fractions lie between 0 and 1; all others are any bits.
 *
 * @param data what fills it
 * @param element what it consists of
 * @param most how many elements are asked for at most
 * @param blocks those that were asked for, by their counts
 */
record Supply(Data data, Element element, long most, Map<Long, DataBlock> blocks) {
  Supply(Data data, Element element, long most) {
    this(data, element, most, new ConcurrentHashMap<>());
  }

  /**
   * So many elements.
   *
   * @throws UncheckedIOException if the file does not hold them, or cannot be read
   * @throws OutOfMemoryError if there is no room for them
   */
  DataBlock of(long count) {
    return blocks.computeIfAbsent(count, this::made);
  }

  /** How long the longest of them is, in bytes. */
  long mostBytes() {
    return Math.multiplyExact(most, (long) element.bytes());
  }

  /** The same in memory of its own. */
  DataBlock made(long count) {
    long bytes = Math.multiplyExact(count, (long) element.bytes());
    return switch (data) {
      case Data.Seeded(long seed, int offset) -> filled(DataBlock.ofZeros(bytes, offset), seed);
      case Data.OfFile file -> read(file, bytes);
    };
  }

  private DataBlock filled(DataBlock block, long seed) {
    return switch (element) {
      case U8, I8, U32, U64 -> block.withBytes(seed);
      case I32 -> block.withInts(seed);
      case I64 -> block.withLongs(seed);
      case F32 -> block.withFloats(seed);
      case F64 -> block.withDoubles(seed);
    };
  }

  private static DataBlock read(Data.OfFile file, long bytes) {
    try {
      return DataBlock.ofFile(file.file(), bytes, file.offset());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
