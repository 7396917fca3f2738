package org.primelab.run;

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
import java.util.Optional;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.ThreadUsage;

class FrameCodecTest {
  @Property
  void readsWhatItWrites(@ForAll("frames") Frame first, @ForAll("frames") Frame second)
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
  void aFrameThatIsCutShortIsNoFrame(@ForAll("frames") Frame frame) throws IOException {
    byte[] whole = bytes(frame);
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Property
  void aFlippedBitIsNeverTakenForAFrame(
      @ForAll("frames") Frame frame, @ForAll @IntRange(max = 1 << 20) int where)
      throws IOException {
    byte[] damaged = bytes(frame);
    int bit = where % (8 * damaged.length);
    damaged[bit / 8] ^= (byte) (1 << bit % 8);
    assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
  }

  @Property
  void whateverComesIsAFrameOrAnError(@ForAll byte[] anything) {
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

  @Provide
  Arbitrary<Frame> frames() {
    Arbitrary<Integer> index = Arbitraries.integers();
    Arbitrary<Long> any = Arbitraries.longs();
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(100);
    return Arbitraries.oneOf(
        Combinators.combine(index, any).as(Frame.Check::new),
        Arbitraries.of(new Frame.End(), new Frame.Ready(77), new Frame.Prepare()),
        Combinators.combine(index, Arbitraries.of(true, false), any, any).as(Frame.Answered::new),
        Combinators.combine(index, text).as(Frame.Failed::new),
        Combinators.combine(index, text).as(Frame.Time::new),
        Combinators.combine(any, Arbitraries.of(true, false), any).as(Frame.Timed::new),
        any.map(n -> new Frame.Bye(new ThreadUsage(n, n + 1, n + 2, n + 3, n + 4), "0-3,8", n)),
        text.map(Frame.ByeUnmeasured::new),
        any.list().ofMaxSize(127).map(Frame.Row::new));
  }

  /** With one byte changed and the checksum made right again. */
  private static byte[] resealed(byte[] frame, int at, byte value) {
    byte[] changed = frame.clone();
    changed[at] = value;
    CRC32C crc = new CRC32C();
    crc.update(changed, 0, changed.length - 4);
    ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) crc.getValue());
    return changed;
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
