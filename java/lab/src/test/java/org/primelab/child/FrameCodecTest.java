package org.primelab.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.instancio.Random;
import org.instancio.junit.Given;
import org.instancio.junit.GivenProvider;
import org.junit.jupiter.api.Test;
import org.primelab.given.Draw;
import org.primelab.given.Property;
import org.primelab.given.Whole;

class FrameCodecTest {
  @Property
  void readsWhatItWrites(@Given(Frames.class) Frame first, @Given(Frames.class) Frame second)
      throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    FrameCodec.write(stream, first);
    FrameCodec.write(stream, second);
    ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
    assertThat(FrameCodec.read(in)).contains(first);
    assertThat(FrameCodec.read(in)).contains(second);
    assertThat(FrameCodec.read(in)).isEmpty();
  }

  @Property
  void aFrameThatIsCutShortIsNoFrame(@Given(Frames.class) Frame frame) throws IOException {
    byte[] whole = bytes(frame);
    int step = 1 + whole.length / 500;
    for (int length = 1; length < whole.length; length += step) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Property
  void aFlippedBitIsNeverTakenForAFrame(
      @Given(Frames.class) Frame frame, @Whole(min = 0, max = 1 << 20) int where)
      throws IOException {
    byte[] damaged = bytes(frame);
    int bit = where % (8 * damaged.length);
    damaged[bit / 8] ^= (byte) (1 << bit % 8);
    assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
  }

  @Property
  void whateverComesIsAFrameOrAnError(@Given(AnyBytes.class) byte[] anything) {
    try {
      assertThat(read(anything).isEmpty()).isEqualTo(anything.length == 0);
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(ProtocolException.class, EOFException.class);
    }
  }

  @Test
  void whatADyingJvmPrintsIsNoFrame() {
    byte[] text = "# A fatal error has been detected by the Java Runtime\n".getBytes(UTF_8);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("no frame begins with 0x2320");
  }

  @Test
  void aReasonThatIsTooLongIsCut() throws IOException {
    Frame frame = Frame.failed("é".repeat(FrameCodec.MOST_PAYLOAD), 3);
    Frame read = read(bytes(frame)).orElseThrow();
    assertThat(read.expect(Frame.Kind.FAILED, 1)).containsExactly(3L);
    assertThat(read.text()).startsWith("é".repeat(500));
  }

  @Test
  void anUnknownKindAndAWrongLengthAreSaid() throws IOException {
    byte[] end = bytes(Frame.END);
    assertThatThrownBy(() -> read(resealed(end, 2, (byte) 99)))
        .hasMessage("no frame is of kind 99");
    assertThatThrownBy(() -> read(resealed(end, 2, (byte) -1)))
        .hasMessage("no frame is of kind -1");
    assertThatThrownBy(() -> read(resealed(end, 6, (byte) 1)))
        .hasMessage("a frame with numbers missing");
    assertThatThrownBy(() -> read(resealed(bytes(Frame.row(1, 2)), 5, (byte) -1)))
        .hasMessage("a frame with numbers missing");
  }

  @Test
  void aFrameThatIsNotExpectedIsAnError() {
    Frame row = Frame.row(1, 2);
    assertThatThrownBy(() -> row.expect(Frame.Kind.ROW, 3))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("unexpected Frame");
    assertThatThrownBy(() -> row.expect(Frame.Kind.TASK, 2)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void noFrameHasMoreNumbersThanFit() {
    assertThatThrownBy(() -> Frame.row(new long[Frame.MOST_NUMBERS + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every kind of frame, with as much as fits into one. */
  static final class Frames implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Random random = context.random();
      boolean isFull = random.trueOrFalse();
      List<Long> numbers =
          Draw.list(random, 0, isFull ? Frame.MOST_NUMBERS : 80, () -> Draw.bits(random));
      Frame.Kind kind = random.oneOf(Frame.Kind.values());
      return new Frame(kind, numbers, isFull ? "" : Draw.text(random, 100));
    }
  }

  /** Bytes as they may come: noise, or a frame whose payload is noise and whose seal is right. */
  static final class AnyBytes implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Random random = context.random();
      ByteBuffer bytes = ByteBuffer.wrap(noise(random, 255));
      if (bytes.limit() < 10 || random.trueOrFalse()) {
        return bytes.array();
      }
      bytes.putShort((short) 0x504C).put((byte) Draw.whole(random, 0, 6));
      bytes.putShort((short) (bytes.limit() - 9));
      return sealed(bytes.array());
    }

    private static byte[] noise(Random random, int most) {
      byte[] noise = new byte[(int) Draw.whole(random, 0, most)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (byte) Draw.whole(random, Byte.MIN_VALUE, Byte.MAX_VALUE);
      }
      return noise;
    }
  }

  /** With one byte changed and the checksum made right again. */
  private static byte[] resealed(byte[] frame, int at, byte value) {
    byte[] changed = frame.clone();
    changed[at] = value;
    return sealed(changed);
  }

  private static byte[] sealed(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame, 0, frame.length - 4);
    ByteBuffer.wrap(frame).putInt(frame.length - 4, (int) crc.getValue());
    return frame;
  }

  private static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameCodec.write(out, frame);
    return out.toByteArray();
  }

  private static Optional<Frame> read(byte[] bytes) throws IOException {
    return FrameCodec.read(new ByteArrayInputStream(bytes));
  }
}
