package org.primelab.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.instancio.Select.all;

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
import org.instancio.Instancio;
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
    for (int length = 1; length < whole.length; length++) {
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
    Frame frame = new Frame.Failed(3, "é".repeat(FrameCodec.MOST_PAYLOAD));
    assertThat(read(bytes(frame)))
        .containsInstanceOf(Frame.Failed.class)
        .hasValueSatisfying(
            read -> assertThat(((Frame.Failed) read).reason()).startsWith("é".repeat(500)));
  }

  @Test
  void anUnknownTypeAndAWrongLengthAreSaid() throws IOException {
    byte[] end = bytes(new Frame.End());
    assertThatThrownBy(() -> read(resealed(end, 2, (byte) 99)))
        .hasMessage("no frame is of type 99");
    assertThatThrownBy(() -> read(resealed(end, 2, (byte) 1)))
        .hasMessage("a frame of type 1 is too short");
    assertThatThrownBy(() -> read(resealed(bytes(new Frame.Check(1, 2)), 2, (byte) 2)))
        .hasMessage("a frame of type 2 is too long");
    byte[] huge = end.clone();
    huge[3] = (byte) 0xFF;
    assertThatThrownBy(() -> read(huge)).hasMessageContaining("a frame of 65280 bytes");
  }

  /** Every type of frame, as often as any other; whatever is new is among them. */
  static final class Frames implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Random random = context.random();
      return Instancio.of(random.oneOf(Frame.class.getPermittedSubclasses()))
          .withSeed(random.longRange(1, Long.MAX_VALUE))
          .lenient()
          .supply(all(all(long.class), all(Long.class)), Draw::bits)
          .supply(all(int.class), Draw::integer)
          .supply(all(String.class), numbers -> Draw.text(numbers, 100))
          .generate(all(List.class), gen -> gen.collection().minSize(0).maxSize(127))
          .create();
    }
  }

  /** Bytes as they may come: noise, or a frame whose payload is noise and whose seal is right. */
  static final class AnyBytes implements GivenProvider {
    @Override
    public Object provide(ElementContext context) {
      Random random = context.random();
      ByteBuffer bytes = ByteBuffer.wrap(noise(random, 255));
      if (bytes.limit() < 9 || random.trueOrFalse()) {
        return bytes.array();
      }
      bytes.putShort((short) 0x504C).put((byte) Draw.whole(random, 0, 12));
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
