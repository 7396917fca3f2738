package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.account.Safepoint;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;

/**
 * Recordings that {@code lab watch} made of one program, which waits once in each way, on a JDK 17
 * and on a JDK 25: fields and threads of their events differ.
 */
class RecordedJvmsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jdk17", "jdk25"})
  void waitsOfEachKindAreReadFromEachJdk(String jdk) throws IOException {
    JvmActivity told = JvmEventReader.readInFileTime(unpacked(jdk));
    assertThat(reasons(told, "main")).contains(Reason.SLEEP, Reason.FILE);
    assertThat(reasons(told, "blocked")).contains(Reason.LOCK);
    assertThat(reasons(told, "parked")).contains(Reason.LOCK);
    assertThat(reasons(told, "taker")).contains(Reason.QUEUE);
    assertThat(reasons(told, "waiter")).contains(Reason.AWAIT);
    assertThat(reasons(told, "client")).contains(Reason.SOCKET);
    assertThat(reasons(told, "pool-1-thread-1")).contains(Reason.NO_WORK);
    Wait blocked = lock(told, "blocked");
    assertThat(blocked.lock()).isEqualTo("monitor of java.lang.Object");
    assertThat(told.threads().get(blocked.previousTid())).isEqualTo("owner");
    assertThat(lock(told, "parked").lock()).startsWith("ReentrantLock");
    assertThat(told.waits())
        .as("what has an address as a lock has")
        .filteredOn(wait -> wait.reason() == Reason.LOCK)
        .allMatch(wait -> wait.address() != 0);
    assertThat(told.safepoints()).isNotEmpty().anyMatch(Safepoint::collects);
  }

  /**
   * Of six virtual threads two sleep under a ReentrantLock and a monitor, for which two others
   * wait, one sleeps and one waits for a queue. What they leave their carriers for is not told.
   */
  @Test
  void ofVirtualThreadsSleepsAreToldAndParksAreNot() throws IOException {
    JvmActivity told = JvmEventReader.readInFileTime(unpacked("jdk25-virtual"));
    for (String sleeps : List.of("sleeping", "holder", "owner")) {
      assertThat(reasons(told, sleeps)).containsExactly(Reason.SLEEP);
    }
    for (String parks : List.of("taking", "locking")) {
      assertThat(reasons(told, parks)).isEmpty();
    }
    assertThat(reasons(told, "entering")).as("its own sleep alone").containsOnly(Reason.SLEEP);
    assertThat(told.waits())
        .filteredOn(wait -> "sleeping".equals(told.threads().get(wait.tid())))
        .as("no thread of the kernel's has such a number")
        .allMatch(wait -> wait.tid() < 0);
    assertThat(told.threads().values()).anyMatch(name -> name.startsWith("ForkJoinPool-1-worker"));
  }

  private static List<Reason> reasons(JvmActivity told, String thread) {
    return told.waits().stream()
        .filter(wait -> thread.equals(told.threads().get(wait.tid())))
        .map(Wait::reason)
        .toList();
  }

  private static Wait lock(JvmActivity told, String thread) {
    return told.waits().stream()
        .filter(wait -> thread.equals(told.threads().get(wait.tid())))
        .filter(wait -> wait.reason() == Reason.LOCK)
        .findFirst()
        .orElseThrow();
  }

  private Path unpacked(String jdk) throws IOException {
    Path file = folder.resolve(jdk + ".jfr");
    try (InputStream packed =
        new GZIPInputStream(
            Objects.requireNonNull(
                RecordedJvmsTest.class.getResourceAsStream("/watch/" + jdk + ".jfr.gz")))) {
      Files.copy(packed, file);
    }
    return file;
  }
}
