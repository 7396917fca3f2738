package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.ffi.ThreadAffinity;

class RunQueueDelayTest {
  @TempDir Path root;

  @Test
  void readsTheSecondField() throws IOException {
    write("proc/self/task/42/schedstat", "9007199254740993 1234567890123 17\n");
    assertThat(RunQueueDelay.ofThread(root, 42)).isEqualTo(Reading.of(1234567890123L));
  }

  @Test
  void findsThreadsOfOtherProcesses() throws IOException {
    write("proc/43/task/43/schedstat", "5 0 1\n");
    assertThat(RunQueueDelay.ofThread(root, 43)).isEqualTo(Reading.of(0L));
  }

  /** What a kernel writes that keeps no account. */
  @Test
  void aKernelThatDoesNotCountIsNoZero() throws IOException {
    write("proc/self/task/42/schedstat", "0 0 0\n");
    assertThat(RunQueueDelay.ofThread(root, 42)).isInstanceOf(Reading.Unavailable.class);
    write("proc/self/task/42/schedstat", "garbage\n");
    assertThat(RunQueueDelay.ofThread(root, 42)).isInstanceOf(Reading.Unavailable.class);
  }

  @Test
  void aThreadThatIsNotThereSaysSo() {
    assertThat(RunQueueDelay.ofThread(Integer.MAX_VALUE))
        .isInstanceOfSatisfying(
            Reading.Unavailable.class, r -> assertThat(r.reason()).contains("schedstat"));
  }

  @Test
  void thisThreadHasOneOrAReason() {
    switch (RunQueueDelay.ofThread(ThreadAffinity.currentThreadId())) {
      case Reading.Value<Long>(Long nanos) -> assertThat(nanos).isNotNegative();
      case Reading.Unavailable<Long>(String reason, String cure) ->
          assertThat(reason).contains("schedstat");
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
