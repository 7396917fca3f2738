package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.probe.Reading;

/** What cannot be known of virtual threads is said in the answer. */
class VirtualThreadsTest {
  private static final long SECOND = 1_000_000_000;

  private static final WaitRow SLEEP =
      new WaitRow("Virtual.nap", "sleep", "", 4, 4_000_000, 1_000_000, 3, List.of());

  private static List<GroupRow> groups(Lane.Kind kind) {
    return GroupRow.of(
        List.of(new ThreadTime("ForkJoinPool-1-worker-1", "workers", kind, 10, List.of())));
  }

  @Test
  void whatNobodyTellsHasItsReason() {
    VirtualThreads known =
        VirtualThreads.of(groups(Lane.Kind.CARRIER), List.of(SLEEP), SECOND, true).orElseThrow();
    assertThat(known.carriers()).isOne();
    assertThat(known.waits()).isEqualTo(3);
    assertThat(known.mountedNanos()).isInstanceOf(Reading.Unavailable.class);
    assertThat(String.join(" ", known.sentences()))
        .contains("3 waits", "1 carrier has a lane", "mounted is unavailable: Flight Recorder")
        .contains("parked, for locks and queues, is unavailable: Flight Recorder");
  }

  @Test
  void aProgramWithoutThemIsToldNothing() {
    assertThat(VirtualThreads.of(groups(Lane.Kind.JAVA), List.of(), SECOND, true)).isEmpty();
  }

  private static String words(long sockets, boolean hasRings) {
    WaitRow row = new WaitRow("Virtual.read", "socket", "", sockets, 9, 3, sockets, List.of());
    VirtualThreads known =
        VirtualThreads.of(groups(Lane.Kind.CARRIER), List.of(row), SECOND, hasRings).orElseThrow();
    return String.join(" ", known.sentences());
  }

  @Test
  void manyWaitsForSocketsAreSaidToBeASample() {
    assertThat(words(900, true)).contains("are a sample", "1,000 a second");
    assertThat(words(199, true)).doesNotContain("sample");
    assertThat(words(900, false)).as("then all are asked for").doesNotContain("sample");
  }
}
