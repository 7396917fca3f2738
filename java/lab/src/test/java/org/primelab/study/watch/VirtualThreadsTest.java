package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.probe.Reading;

/** What cannot be known of virtual threads is said in the answer. */
class VirtualThreadsTest {
  private static final WaitRow SLEEP =
      new WaitRow("Virtual.nap", "sleep", "", 4, 4_000_000, 1_000_000, 3, List.of());

  private static List<GroupRow> groups(Lane.Kind kind) {
    return GroupRow.of(
        List.of(new ThreadTime("ForkJoinPool-1-worker-1", "workers", kind, 10, List.of())));
  }

  @Test
  void whatNobodyTellsHasItsReason() {
    VirtualThreads known =
        VirtualThreads.of(groups(Lane.Kind.CARRIER), List.of(SLEEP)).orElseThrow();
    assertThat(known.carriers()).isOne();
    assertThat(known.waits()).isEqualTo(3);
    assertThat(known.mountedNanos()).isInstanceOf(Reading.Unavailable.class);
    assertThat(String.join(" ", known.sentences()))
        .contains("3 waits", "1 carrier has a lane", "mounted is unavailable: Flight Recorder")
        .contains("parked, for locks and queues, is unavailable: Flight Recorder");
  }

  @Test
  void aProgramWithoutThemIsToldNothing() {
    assertThat(VirtualThreads.of(groups(Lane.Kind.JAVA), List.of())).isEmpty();
  }
}
