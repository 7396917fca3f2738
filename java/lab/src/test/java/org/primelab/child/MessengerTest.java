package org.primelab.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.LongCall;
import org.primelab.ffi.StopFlag;

class MessengerTest {
  private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx16m");

  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<List<Long>> rows = new ArrayList<>();
  private final StopFlag stop = new StopFlag();

  @AfterEach
  void noChildIsLeft() {
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  /** Sends back the numbers it is given, and what it prints is in nobody's way. */
  public static final class Echo implements RowErrand {
    public Echo() {}

    @Override
    public void run(List<String> arguments, Rows to) throws IOException {
      System.out.println("this is no frame");
      to.add();
      to.add(arguments.stream().mapToLong(Long::parseLong).toArray());
    }
  }

  @Test
  void rowsComeAsTheyWereSent() throws Exception {
    send(Echo.class, "1", "-9223372036854775808", "42");
    assertThat(rows).containsExactly(List.of(), List.of(1L, Long.MIN_VALUE, 42L));
  }

  @Test
  void aFailureIsToldInItsOwnWords() {
    assertThatThrownBy(() -> send(Echo.class, "forty-two"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("forty-two");
    assertThat(rows).as("what came before").containsExactly(List.of());
  }

  /** Ends its process after one row. */
  public static final class Death implements RowErrand {
    public Death() {}

    @Override
    public void run(List<String> arguments, Rows to) throws IOException {
      to.add(7);
      Runtime.getRuntime().halt(3);
    }
  }

  @Test
  void aChildThatDiesIsToldByItsStatus() {
    assertThatThrownBy(() -> send(Death.class)).hasMessage("the JVM exited with status 3");
    assertThat(rows).containsExactly(List.of(7L));
  }

  @Test
  void aJvmThatDoesNotStartIsToldByWhatItSaid() {
    Messenger messenger = new Messenger(stop);
    assertThatThrownBy(
            () -> messenger.send(Echo.class, List.of("-XX:+UseNoGC"), List.of(), SOON, rows::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exited with status 1")
        .hasMessageContaining("UseNoGC");
  }

  /** Stops its process. */
  public static final class Stopped implements RowErrand {
    public Stopped() {}

    @Override
    public void run(List<String> arguments, Rows to) throws IOException {
      to.add(7);
      new ProcessBuilder("kill", "-STOP", "" + ProcessHandle.current().pid()).start();
      // It would answer if the signal came late.
      LockSupport.park();
    }
  }

  @Test
  void aChildThatHangsIsEndedAndTold() {
    Messenger messenger = new Messenger(stop);
    ChildJvm jvm = new ChildJvm(Stopped.class, SMALL);
    assertThatThrownBy(() -> messenger.carryOut(jvm, List.of(), Duration.ofMillis(1500), rows::add))
        .isInstanceOf(IOException.class)
        .hasMessage("the JVM gave no answer within 1.5 s; ended it");
  }

  /** Says that it is there, and is then in a critical call for longer than anyone will wait. */
  public static final class Endless implements RowErrand {
    public Endless() {}

    @Override
    public void run(List<String> arguments, Rows to) throws IOException {
      to.add(1);
      LongCall.BUSY_CRITICAL.last(Long.MAX_VALUE);
    }
  }

  @Test
  void aRaisedFlagEndsAnErrandEvenInACriticalCall() throws Exception {
    CountDownLatch there = new CountDownLatch(1);
    Thread raiser =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    there.await();
                    stop.raise();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Messenger messenger = new Messenger(stop);
    assertThatThrownBy(
            () -> messenger.send(Endless.class, SMALL, List.of(), SOON, row -> there.countDown()))
        .isInstanceOf(CancellationException.class);
    raiser.join();
  }

  /** As where the parent was killed: nobody is left to write to the child. */
  @Test
  void anErrandEndsWithItsInputEvenInACriticalCall() throws Exception {
    List<String> command = new ChildJvm(Endless.class, SMALL).plainCommand(List.of());
    Process child = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    assertThat(FrameCodec.read(child.getInputStream())).contains(Frame.row(1));
    child.getOutputStream().close();
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void nothingIsSentOnceTheFlagIsRaised() {
    stop.raise();
    assertThatThrownBy(() -> send(Echo.class, "1")).isInstanceOf(CancellationException.class);
    assertThat(rows).isEmpty();
  }

  private void send(Class<? extends RowErrand> errand, String... arguments) throws Exception {
    new Messenger(stop).send(errand, SMALL, List.of(arguments), SOON, rows::add);
  }
}
