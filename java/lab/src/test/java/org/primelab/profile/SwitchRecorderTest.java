package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.primelab.account.Span;
import org.primelab.account.Switched;
import org.primelab.account.Switched.Kind;
import org.primelab.account.Switches;
import org.primelab.account.ThreadStates;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.EventAccess;
import org.primelab.probe.Reading;
import org.primelab.probe.ThreadSleep;

/** Rings of real threads, taken out while these run. */
class SwitchRecorderTest {
  /** More than all kernels count to. */
  private static final int NO_THREAD = Integer.MAX_VALUE;

  @Test
  void aThreadThatWatchesItselfIsOnACpuFromTheBeginning() throws InterruptedException {
    assumeRings();
    int tid = ThreadAffinity.carrierThreadId();
    try (SwitchRecorder recorder = new SwitchRecorder()) {
      long before = System.nanoTime();
      recorder.watch(tid);
      recorder.watch(tid);
      for (int i = 0; i < 20; i++) {
        Thread.sleep(1);
      }
      Switches found = of(recorder.switches(), tid);
      assertThat(found.covered().from()).isGreaterThanOrEqualTo(before);
      assertThat(found.records().getFirst().kind()).isEqualTo(Kind.IN);
      assertThat(found.records().getFirst().nanos()).isEqualTo(found.covered().from());
      assertThat(found.count(Kind.OUT, found.covered())).isGreaterThanOrEqualTo(20);
      assertThat(found.records()).isSortedAccordingTo((a, b) -> Long.compare(a.nanos(), b.nanos()));
      assertThat(found.lost()).isZero();
      assertThat(unknownNanos(found)).isZero();
    }
  }

  private static long unknownNanos(Switches found) {
    return found.covered().nanos() - ThreadStates.knownNanos(found);
  }

  /** What is known of it reaches back to when it was first looked at. */
  @Test
  void aThreadThatSleepsIsOffItsCpuUntilItWakes() throws Exception {
    assumeRings();
    CompletableFuture<Integer> tid = new CompletableFuture<>();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread sleeper =
        Thread.ofPlatform()
            .start(
                () -> {
                  tid.complete(ThreadAffinity.currentThreadId());
                  await(go);
                  await(end);
                });
    while (!ThreadSleep.isAsleep(tid.get())) {
      Thread.onSpinWait();
    }
    try (SwitchRecorder recorder = new SwitchRecorder()) {
      recorder.watch(tid.get());
      go.countDown();
      while (of(recorder.switches(), tid.get()).records().size() < 3) {
        Thread.sleep(1);
      }
      Switches found = of(recorder.switches(), tid.get());
      assertThat(found.records().subList(0, 3))
          .extracting(Switched::kind)
          .startsWith(Kind.OUT, Kind.IN);
      assertThat(found.records().getFirst().nanos()).isEqualTo(found.covered().from());
      assertThat(unknownNanos(found)).isZero();
      end.countDown();
      sleeper.join();
      assertThat(of(recorder.switches(), tid.get()).records()).as("of one that ended").isNotEmpty();
    }
  }

  @Test
  void aThreadThatIsNotThereHasAReason() {
    try (SwitchRecorder recorder = new SwitchRecorder()) {
      recorder.watch(NO_THREAD);
      assertThat(recorder.switches()).containsOnlyKeys(NO_THREAD);
      assertThat(recorder.switches().get(NO_THREAD))
          .isInstanceOfSatisfying(
              Reading.Unavailable.class,
              why -> {
                assertThat(why.reason()).contains("errno");
                assertThat(why.cure()).isNotBlank();
              });
    }
  }

  @Test
  void whatIsClosedCanStillBeAsked() {
    SwitchRecorder recorder = new SwitchRecorder();
    recorder.watch(ThreadAffinity.carrierThreadId());
    recorder.close();
    recorder.close();
    assertThat(recorder.switches()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Switches of(Map<Integer, Reading<Switches>> all, int tid) {
    Reading<Switches> found = all.get(tid);
    return found instanceof Reading.Value<Switches>(Switches switches)
        ? switches
        : new Switches(new Span(0, 0), List.of());
  }

  private static void assumeRings() {
    assumeTrue(
        EventAccess.switchRing() instanceof Reading.Value,
        () -> "no record of switches: " + EventAccess.switchRing());
  }
}
