package org.primelab.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes a tar archive in the ustar format (POSIX.1-1988), for short ASCII names. */
final class Tar implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int NAME = 100;

  private final OutputStream out;

  Tar(OutputStream out) {
    this.out = out;
  }

  void folder(String path) throws IOException {
    out.write(header(path, 0, '5', 0755));
  }

  void file(String path, byte[] content) throws IOException {
    out.write(header(path, content.length, '0', 0644));
    out.write(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
  }

  /** Owner, group and time stay zero: they say nothing about the machine. */
  private static byte[] header(String path, int size, char type, int mode) {
    byte[] header = new byte[BLOCK];
    if (path.length() > NAME) {
      throw new IllegalArgumentException(path + " is longer than " + NAME + " bytes");
    }
    put(header, 0, path);
    put(header, 100, "%07o".formatted(mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, String.valueOf(type));
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** Two empty blocks end an archive. */
  @Override
  public void close() throws IOException {
    try (OutputStream closing = out) {
      closing.write(new byte[2 * BLOCK]);
    }
  }
}
