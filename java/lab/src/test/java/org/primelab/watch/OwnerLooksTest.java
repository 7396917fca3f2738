package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.Sighting;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.ffi.StopFlag;
import org.primelab.watch.HoldersTruth.Held;

/** Whoever is seen with a lock has it. */
class OwnerLooksTest {
  private static final Span TAKEN = new Span(10, 20);

  private static final String DUMP =
      """
      "owner" #24 prio=5 os_prio=0 cpu=1.42ms elapsed=9.10s tid=0x00007f nid=1234 runnable  [0x00007f]
         java.lang.Thread.State: RUNNABLE
      \tat App.underMonitor(App.java:8)
      \t- locked <0x00000007ff0> (a java.lang.Object)

         Locked ownable synchronizers:
      \t- <0x00000007ff8> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

      "waiter" #25 prio=5 os_prio=0 cpu=1.42ms elapsed=9.10s tid=0x00007f nid=1235 waiting for monitor entry  [0x00007f]
         java.lang.Thread.State: BLOCKED (on object monitor)
      \tat App.underMonitor(App.java:8)
      \t- waiting to lock <0x00000007ff0> (a java.lang.Object)

      "notified" #26 prio=5 os_prio=0 cpu=1.42ms elapsed=9.10s tid=0x00007f nid=1236 in Object.wait()  [0x00007f]
         java.lang.Thread.State: WAITING (on object monitor)
      \tat java.lang.Object.wait0(java.base@25/Native Method)
      \t- waiting on <0x00000007ff0> (a java.lang.Object)
      \tat App.take(App.java:8)
      \t- locked <0x00000007ff0> (a java.lang.Object)

      """;

  @TempDir private Path folder;

  @Test
  void dumpsTellOwnersByTheAddressesOfEvents() {
    Map<Integer, Wait> waits =
        Map.of(1235, new Wait(1235, Reason.LOCK, "monitor of java.lang.Object", 77, "", TAKEN, 0));
    assertThat(
            ThreadDump.parse(DUMP, TAKEN)
                .ofLocks()
                .sightings(15, (tid, _) -> Optional.ofNullable(waits.get(tid))))
        .as("of the lock for which nobody waits nothing is told; who waits in it has it not")
        .containsExactly(new Sighting(77, 15, 1234));
  }

  @Test
  void whoIsSeenWithALockHasItByItsOwnBook() throws Exception {
    Path truth = folder.resolve("truth");
    Watched seen =
        Watching.of(
            new WatchRequest(
                0,
                HoldersTruth.command(truth, 1_000),
                Duration.ZERO,
                10_000,
                true,
                List.of(Witness.OWNERS)),
            new StopFlag(),
            Optional.empty());
    List<Held> held = HoldersTruth.truth(truth);
    assertThat(held).isNotEmpty();
    assertThat(seen.evidence().sightings())
        .allSatisfy(
            sighting ->
                assertThat(held)
                    .filteredOn(one -> one.span().contains(sighting.nanos()))
                    .filteredOn(one -> one.lock().equals("monitor") == isMonitor(seen, sighting))
                    .allSatisfy(
                        one -> assertThat(one.thread()).isEqualTo(name(seen, sighting.tid()))));
  }

  private static boolean isMonitor(Watched seen, Sighting sighting) {
    return seen.evidence().waits().stream()
        .filter(wait -> wait.address() == sighting.address())
        .anyMatch(wait -> wait.lock().startsWith("monitor"));
  }

  private static String name(Watched seen, int tid) {
    return seen.evidence().stints().stream()
        .filter(stint -> stint.tid() == tid)
        .map(Stint::lane)
        .map(lane -> seen.evidence().lanes().get(lane).name())
        .findFirst()
        .orElseThrow();
  }
}
