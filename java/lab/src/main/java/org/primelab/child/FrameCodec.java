package org.primelab.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Frames on a byte stream:
 *
 * <pre>
 *   2 bytes   0x50 0x4C ("PL")
 *   1 byte    kind
 *   2 bytes   length of the payload, which is
 *   2 bytes   how many numbers
 *   8 bytes   each of them, big-endian
 *   …         text, in UTF-8
 *   4 bytes   CRC-32C of all before it (RFC 3720, appendix B.4)
 * </pre>
 *
 * A child's stream may end anywhere, and a dying JVM may print into it: whatever is no whole frame
 * is a {@link ProtocolException}, never a wrong answer.
 */
public final class FrameCodec {
  /** Longest payload, in bytes: a text is cut to it. */
  static final int MOST_PAYLOAD = 65_535;

  private static final short MAGIC = 0x504C;
  private static final int HEADER = 5;
  private static final int COUNT = 2;
  private static final int CHECKSUM = 4;

  private FrameCodec() {}

  /** Writes one frame and flushes. */
  public static void write(OutputStream out, Frame frame) throws IOException {
    byte[] text = frame.text().getBytes(UTF_8);
    int numbers = frame.numbers().size();
    int payload = Math.min(COUNT + Long.BYTES * numbers + text.length, MOST_PAYLOAD);
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + payload + CHECKSUM);
    buffer.position(HEADER);
    buffer.putShort((short) numbers);
    frame.packed().putInto(buffer);
    buffer.put(text, 0, HEADER + payload - buffer.position());
    int end = buffer.position();
    buffer.putShort(0, MAGIC).put(2, frame.kind().code).putShort(3, (short) (end - HEADER));
    buffer.putInt(checksum(buffer.array(), end));
    out.write(buffer.array(), 0, buffer.position());
    out.flush();
  }

  /**
   * Reads one frame; empty at a clean end of the stream.
   *
   * @throws ProtocolException if what comes is no frame
   * @throws EOFException if the stream ends within a frame
   */
  public static Optional<Frame> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(HEADER);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(whole(bytes, HEADER));
    if (header.getShort() != MAGIC) {
      throw new ProtocolException("no frame begins with 0x%x".formatted(header.getShort(0)));
    }
    byte kind = header.get();
    int length = Short.toUnsignedInt(header.getShort());
    byte[] rest = whole(in.readNBytes(length + CHECKSUM), length + CHECKSUM);
    byte[] frame = Arrays.copyOf(bytes, HEADER + length);
    System.arraycopy(rest, 0, frame, HEADER, length);
    ByteBuffer payload = ByteBuffer.wrap(rest, 0, length);
    if (ByteBuffer.wrap(rest).getInt(length) != checksum(frame, frame.length)) {
      throw new ProtocolException("a frame was damaged");
    }
    return Optional.of(frame(kind, payload));
  }

  private static byte[] whole(byte[] bytes, int length) throws EOFException {
    if (bytes.length < length) {
      throw new EOFException("the stream ended within a frame");
    }
    return bytes;
  }

  private static Frame frame(byte kind, ByteBuffer from) throws ProtocolException {
    try {
      long[] numbers = new long[Short.toUnsignedInt(from.getShort())];
      from.asLongBuffer().get(numbers);
      from.position(from.position() + Long.BYTES * numbers.length);
      return new Frame(
          Frame.Kind.of(kind), new Frame.Numbers(numbers), UTF_8.decode(from).toString());
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("a frame with numbers missing");
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
