package org.primelab.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.primelab.ffi.ThreadUsage;

/**
 * Frames on a byte stream:
 *
 * <pre>
 *   2 bytes   0x50 0x4C ("PL")
 *   1 byte    type
 *   2 bytes   length of the payload
 *   …         payload, big-endian
 *   4 bytes   CRC-32C of all before it (RFC 3720, appendix B.4)
 * </pre>
 *
 * A child's stream may end anywhere, and a dying JVM may print into it: whatever is no whole frame
 * is a {@link ProtocolException}, never a wrong answer.
 */
final class FrameCodec {
  /** Longest payload, in bytes: a reason is cut to it. */
  static final int MOST_PAYLOAD = 1024;

  private static final short MAGIC = 0x504C;
  private static final int HEADER = 5;
  private static final int CHECKSUM = 4;

  private FrameCodec() {}

  /** Writes one frame and flushes. */
  static void write(OutputStream out, Frame frame) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + MOST_PAYLOAD + CHECKSUM);
    buffer.position(HEADER);
    byte type = putPayload(buffer, frame);
    int end = buffer.position();
    buffer.putShort(0, MAGIC).put(2, type).putShort(3, (short) (end - HEADER));
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
  static Optional<Frame> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(HEADER);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(whole(bytes, HEADER));
    if (header.getShort() != MAGIC) {
      throw new ProtocolException("no frame begins with 0x%x".formatted(header.getShort(0)));
    }
    byte type = header.get();
    int length = Short.toUnsignedInt(header.getShort());
    if (length > MOST_PAYLOAD) {
      throw new ProtocolException("a frame of %d bytes".formatted(length));
    }
    byte[] rest = whole(in.readNBytes(length + CHECKSUM), length + CHECKSUM);
    byte[] frame = Arrays.copyOf(bytes, HEADER + length);
    System.arraycopy(rest, 0, frame, HEADER, length);
    ByteBuffer payload = ByteBuffer.wrap(rest, 0, length);
    if (ByteBuffer.wrap(rest).getInt(length) != checksum(frame, frame.length)) {
      throw new ProtocolException("a frame was damaged");
    }
    return Optional.of(frame(type, payload));
  }

  private static byte[] whole(byte[] bytes, int length) throws EOFException {
    if (bytes.length < length) {
      throw new EOFException("the stream ended within a frame");
    }
    return bytes;
  }

  private static byte putPayload(ByteBuffer to, Frame frame) {
    return switch (frame) {
      case Frame.Check(int index, long number) -> {
        to.putInt(index).putLong(number);
        yield 1;
      }
      case Frame.End() -> 2;
      case Frame.Ready(int tid) -> {
        to.putInt(tid);
        yield 3;
      }
      case Frame.Answered(int index, boolean prime, long began, long elapsed) -> {
        to.putInt(index).put((byte) (prime ? 1 : 0)).putLong(began).putLong(elapsed);
        yield 4;
      }
      case Frame.Failed(int index, String reason) -> {
        putText(to.putInt(index), reason);
        yield 5;
      }
      case Frame.Bye(ThreadUsage u, String cpus, long migrations) -> {
        to.putLong(u.cpuNanos()).putLong(u.userNanos()).putLong(u.systemNanos());
        to.putLong(u.voluntarySwitches()).putLong(u.involuntarySwitches()).putLong(migrations);
        putText(to, cpus);
        yield 6;
      }
      case Frame.ByeUnmeasured(String reason) -> {
        putText(to, reason);
        yield 7;
      }
      case Frame.Time(int passes, String set) -> {
        putText(to.putInt(passes), set);
        yield 8;
      }
      case Frame.Timed(long nanos, boolean isRight, long wrong) -> {
        to.putLong(nanos).put((byte) (isRight ? 1 : 0)).putLong(wrong);
        yield 9;
      }
      case Frame.Prepare() -> 10;
      case Frame.Row(List<Long> numbers) -> {
        numbers.forEach(to::putLong);
        yield 11;
      }
    };
  }

  private static Frame frame(byte type, ByteBuffer from) throws ProtocolException {
    try {
      Frame frame =
          switch (type) {
            case 1 -> new Frame.Check(from.getInt(), from.getLong());
            case 2 -> new Frame.End();
            case 3 -> new Frame.Ready(from.getInt());
            case 4 ->
                new Frame.Answered(from.getInt(), from.get() != 0, from.getLong(), from.getLong());
            case 5 -> new Frame.Failed(from.getInt(), text(from));
            case 6 -> bye(from);
            case 7 -> new Frame.ByeUnmeasured(text(from));
            case 8 -> new Frame.Time(from.getInt(), text(from));
            case 9 -> new Frame.Timed(from.getLong(), from.get() != 0, from.getLong());
            case 10 -> new Frame.Prepare();
            case 11 -> new Frame.Row(longs(from));
            default -> throw new ProtocolException("no frame is of type " + type);
          };
      if (from.hasRemaining()) {
        throw new ProtocolException("a frame of type " + type + " is too long");
      }
      return frame;
    } catch (BufferUnderflowException e) {
      throw new ProtocolException("a frame of type " + type + " is too short");
    }
  }

  private static Frame bye(ByteBuffer from) {
    ThreadUsage usage =
        new ThreadUsage(
            from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
    long migrations = from.getLong();
    return new Frame.Bye(usage, text(from), migrations);
  }

  private static void putText(ByteBuffer to, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    to.put(bytes, 0, Math.min(bytes.length, HEADER + MOST_PAYLOAD - to.position()));
  }

  private static String text(ByteBuffer from) {
    return UTF_8.decode(from).toString();
  }

  private static List<Long> longs(ByteBuffer from) {
    List<Long> numbers = new ArrayList<>();
    while (from.hasRemaining()) {
      numbers.add(from.getLong());
    }
    return numbers;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
