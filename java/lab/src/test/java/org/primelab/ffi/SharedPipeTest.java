package org.primelab.ffi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedPipeTest {
  private Path file = Path.of("");
  private SharedPipe one;
  private SharedPipe other;

  @BeforeEach
  void open() throws IOException {
    file = SharedPipe.newFile();
    one = SharedPipe.create(file);
    other = SharedPipe.open(file);
  }

  @AfterEach
  void delete() throws IOException {
    Files.delete(file);
  }

  @Test
  void bytesComeOutAsTheyWentInBothWaysAtOnce() throws Exception {
    one.output().write("ping".getBytes(US_ASCII));
    other.output().write("pong".getBytes(US_ASCII));
    assertThat(other.input().readNBytes(4)).asString(US_ASCII).isEqualTo("ping");
    assertThat(one.input().readNBytes(4)).asString(US_ASCII).isEqualTo("pong");
  }

  @Test
  void aByteIsNeverTakenForTheEnd() throws Exception {
    one.output().write(0xFF);
    assertThat(other.input().read()).isEqualTo(0xFF);
    assertThat(other.input().read(new byte[0], 0, 0)).isZero();
  }

  /** Pieces of random length, some longer than the ring, by a writer that is now and then late. */
  @Test
  void aMillionBytesGoAroundInOrder() throws Exception {
    byte[] sent = new byte[1 << 20];
    new SplittableRandom(1).nextBytes(sent);
    CompletableFuture<Void> writing =
        background(
            () -> {
              SplittableRandom random = new SplittableRandom(2);
              OutputStream out = one.output();
              for (int at = 0; at < sent.length; ) {
                int length = Math.min(sent.length - at, 1 + piece(random));
                out.write(sent, at, length);
                at += length;
                Thread.sleep(random.nextInt(50) == 0 ? 1 : 0);
              }
              one.close();
            });
    byte[] got = new byte[sent.length];
    SplittableRandom random = new SplittableRandom(3);
    InputStream in = other.input();
    int at = 0;
    for (int n = 0; n >= 0; at += n) {
      n = in.read(got, at, Math.min(got.length - at, 1 + piece(random)));
      if (n < 0 || at + n == got.length) {
        at += Math.max(n, 0);
        break;
      }
    }
    assertThat(at).isEqualTo(sent.length);
    assertThat(got).isEqualTo(sent);
    assertThat(in.read()).isEqualTo(-1);
    writing.get(10, TimeUnit.SECONDS);
  }

  private static int piece(SplittableRandom random) {
    return random.nextInt(1 << (1 + random.nextInt(16)));
  }

  @Test
  void aFullRingMakesItsWriterWait() throws Exception {
    byte[] twice = new byte[2 * SharedRing.CAPACITY];
    twice[twice.length - 1] = 9;
    CompletableFuture<Void> writing = background(() -> one.output().write(twice));
    byte[] first = other.input().readNBytes(SharedRing.CAPACITY);
    assertThat(first).hasSize(SharedRing.CAPACITY).containsOnly(0);
    byte[] second = other.input().readNBytes(SharedRing.CAPACITY);
    assertThat(second[SharedRing.CAPACITY - 1]).isEqualTo((byte) 9);
    writing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasWrittenBeforeTheEndIsRead() throws Exception {
    one.output().write(5);
    one.close();
    assertThat(other.input().readAllBytes()).containsExactly(5);
    assertThatThrownBy(() -> other.output().write(1)).isInstanceOf(EOFException.class);
  }

  @Test
  void aSleeperWakesWhenTheOtherEndIsClosedOrAbandoned() throws Exception {
    CountDownLatch began = new CountDownLatch(2);
    CompletableFuture<Void> reading =
        background(
            () -> {
              began.countDown();
              assertThat(other.input().read()).isEqualTo(-1);
            });
    CompletableFuture<Void> writing =
        background(
            () -> {
              began.countDown();
              assertThatThrownBy(() -> other.output().write(new byte[2 * SharedRing.CAPACITY]))
                  .isInstanceOf(EOFException.class);
            });
    began.await();
    Thread.sleep(20);
    other.abandon();
    reading.get(10, TimeUnit.SECONDS);
    writing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void onlyItsOwnerCanReadTheFile() throws IOException {
    assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
  }

  private interface Work {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> background(Work work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  @Test
  void filesOfProcessesThatWereKilledGoWithTheNextOne() throws IOException {
    Path left = SharedPipe.newFile();
    Path fresh = SharedPipe.newFile();
    Files.setLastModifiedTime(left, FileTime.fromMillis(0));
    Path next = SharedPipe.newFile();
    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
    Files.delete(fresh);
    Files.delete(next);
  }
}
