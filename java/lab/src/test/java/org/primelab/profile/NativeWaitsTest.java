package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.profile.RecordedProfile.Window;

/** Waits for a pthread mutex, from a recording of real ones. */
class NativeWaitsTest {
  @TempDir Path folder;

  @Test
  void eachWaitLiesWhereItsThreadWaited() throws IOException {
    List<NativeWait> waits = waitsForTheDoor();
    assertThat(waits).hasSize(2);
    assertInside(waits.getFirst(), RecordedProfile.FIRST);
    assertInside(waits.getLast(), RecordedProfile.SECOND);
  }

  private static void assertInside(NativeWait wait, Window window) {
    assertThat(wait.tid()).isEqualTo(window.tid());
    assertThat(wait.thread()).isEqualTo("waiter");
    assertThat(wait.fromNanos()).isBetween(window.fromNanos(), window.toNanos());
    assertThat(wait.toNanos()).isBetween(wait.fromNanos(), window.toNanos());
    // The call did nothing but wait: in ticks of another length it would not fill the window.
    assertThat(wait.toNanos() - wait.fromNanos())
        .isGreaterThan((window.toNanos() - window.fromNanos()) / 2);
  }

  @Test
  void theStackLeadsFromTheLockToTheJavaMethod() throws IOException {
    assertThat(waitsForTheDoor().getFirst().stack())
        .extracting(StackFrame::text)
        .startsWith("pthread_mutex_lock", "hold_door", "Record.lambda$main$3");
  }

  @Test
  void theJvmWaitsToo() throws IOException {
    List<NativeWait> all = NativeWaits.read(RecordedProfile.unpack(folder));
    assertThat(all).extracting(NativeWait::thread).contains("main", "C1 CompilerThre");
    assertThat(all).isSortedAccordingTo(Comparator.comparingLong(NativeWait::fromNanos));
  }

  /** Whoever holds the lab's mutex may wait for one of the JVM's: that is no wait for it. */
  @Test
  void aWaitIsForOurMutexWhereItIsTakenAndNotWhereItIsHeld() {
    StackFrame wait = new StackFrame(StackFrame.Type.NATIVE, "", "pthread_mutex_lock");
    StackFrame inJvm = new StackFrame(StackFrame.Type.CPP, "libjvm.so", "Monitor::lock");
    StackFrame take =
        new StackFrame(StackFrame.Type.COMPILED, "org/primelab/ffi/PosixMutex", "lock");
    StackFrame drop =
        new StackFrame(StackFrame.Type.COMPILED, "org/primelab/ffi/PosixMutex", "unlock");
    StackFrame hold =
        new StackFrame(StackFrame.Type.COMPILED, "org/primelab/lock/PthreadMutex", "holding");
    assertThat(waitAt(wait, take, hold).isForOurs()).isTrue();
    assertThat(waitAt(wait, inJvm, hold).isForOurs()).isFalse();
    assertThat(waitAt(wait, inJvm, drop, hold).isForOurs()).isFalse();
  }

  private static NativeWait waitAt(StackFrame... stack) {
    return new NativeWait(7, "worker", "0x1", 0, 1, List.of(stack));
  }

  @Test
  void whatIsNoProfileSaysSo() throws IOException {
    Path text = Files.writeString(folder.resolve("x.jfr"), "no profile".repeat(20));
    assertThatThrownBy(() -> NativeWaits.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.jfr is no profile");
    byte[] whole = Files.readAllBytes(RecordedProfile.unpack(folder));
    Path half = folder.resolve("half.jfr");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> NativeWaits.read(half)).hasMessageContaining("Incomplete");
  }

  private List<NativeWait> waitsForTheDoor() throws IOException {
    return NativeWaits.read(RecordedProfile.unpack(folder)).stream()
        .filter(wait -> wait.address().equals(RecordedProfile.DOOR))
        .toList();
  }
}
