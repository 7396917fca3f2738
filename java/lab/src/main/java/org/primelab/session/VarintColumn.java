package org.primelab.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Whole numbers as a text: each by its difference to the last of its column, small ones in few
 * bytes (as in Protocol Buffers: seven bits a byte, the sign in the lowest), compressed, in Base64.
 */
final class VarintColumn {
  private static final int MORE = 0x80;
  private static final int SEVEN_BITS = 0x7F;

  private VarintColumn() {}

  /** Writes {@code count} numbers, which are asked for by their places. */
  static String write(int count, IntToLongFunction column) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(bytes, fast, 1 << 16)) {
      byte[] buffer = new byte[10];
      long last = 0;
      for (int i = 0; i < count; i++) {
        long value = column.applyAsLong(i);
        out.write(buffer, 0, put(value - last, buffer));
        last = value;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static int put(long difference, byte[] buffer) {
    long bits = (difference << 1) ^ (difference >> 63);
    int length = 0;
    while ((bits & ~SEVEN_BITS) != 0) {
      buffer[length++] = (byte) ((bits & SEVEN_BITS) | MORE);
      bits >>>= 7;
    }
    buffer[length++] = (byte) bits;
    return length;
  }

  /**
   * Reads so many numbers.
   *
   * @throws IllegalArgumentException if that is not what the text holds
   */
  static long[] read(String text, int count) {
    byte[] packed = Base64.getDecoder().decode(text);
    // A byte of what is compressed gives a thousand at most, and a number takes one at least.
    if (count > 1032L * packed.length) {
      throw new IllegalArgumentException("%d numbers in %d bytes".formatted(count, packed.length));
    }
    long[] values = new long[count];
    try (InputStream in =
        new BufferedInputStream(
            new InflaterInputStream(new ByteArrayInputStream(packed)), 1 << 16)) {
      long last = 0;
      for (int i = 0; i < count; i++) {
        last += get(in);
        values[i] = last;
      }
      if (in.read() >= 0) {
        throw new IllegalArgumentException("more than %d numbers".formatted(count));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("fewer than %d numbers".formatted(count), e);
    }
    return values;
  }

  private static long get(InputStream in) throws IOException {
    long bits = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      bits |= (long) (next & SEVEN_BITS) << shift;
      if (next < MORE) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new IOException("a number of more than ten bytes");
  }
}
