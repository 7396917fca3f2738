package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.Account;
import org.primelab.account.Lane;
import org.primelab.account.Share;
import org.primelab.account.State;
import org.primelab.account.Wait.Reason;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/** Real processes. What is asserted is structure and sums: no time decides. */
class WatchingTest {
  @TempDir private Path folder;

  private List<String> app(int millis) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        WatchedApp.class.getName(),
        Integer.toString(millis),
        folder.resolve("truth").toString());
  }

  private static WatchRequest start(List<String> command) {
    return new WatchRequest(0, command, Duration.ZERO, 10_000, true, List.of());
  }

  private static void sumsUp(Watched seen) {
    assertThat(seen.accounts())
        .isNotEmpty()
        .allSatisfy(
            account ->
                assertThat(account.shares().values().stream().mapToLong(Share::nanos).sum())
                    .isEqualTo(account.wallNanos()));
  }

  private static Lane lane(Watched seen, String name) {
    return seen.evidence().lanes().stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + seen.evidence().lanes()));
  }

  @Test
  void aJvmIsWatchedFromItsFirstInstruction() throws InterruptedException, IOException {
    Watched seen = Watching.of(start(app(600)), new StopFlag(), Optional.of(folder));
    assertThat(seen.exitStatus()).hasValue(3);
    assertThat(Files.readAllLines(folder.resolve("truth"))).hasSize(2);
    assertThat(folder.resolve("jdk.jfr")).exists();
    sumsUp(seen);
    assertThat(seen.jvm()).isInstanceOf(Reading.Value.class);
    if (seen.rings() instanceof Reading.Value && seen.switches().lost() == 0) {
      assertThat(seen.switches().recordedOfThese())
          .as("each thread between its own readings: its birth is no switch, its last one is none")
          .isCloseTo(seen.switches().kernelCount(), within(2L));
    }
    Lane fighter = lane(seen, "fighter-0");
    assertThat(fighter.kind()).isEqualTo(Lane.Kind.JAVA);
    assertThat(seen.evidence().waits())
        .anySatisfy(
            wait -> {
              assertThat(wait.reason()).isEqualTo(Reason.LOCK);
              assertThat(wait.site()).isEqualTo("WatchedApp.fight");
              assertThat(wait.address()).isNotZero();
            });
    if (seen.rings() instanceof Reading.Value) {
      assertThat(reason(seen, "patient"))
          .as("by the dump with which its recording ended: it waited for ever")
          .contains(Reason.QUEUE);
      assertThat(reason(seen, "sleeper")).as("likewise").contains(Reason.SLEEP);
      Account account = seen.accounts().get(fighter.number());
      assertThat(account.nanos(State.LOCK) + account.nanos(State.WOKEN))
          .as("a busy machine may have let it wait for a CPU alone")
          .isPositive();
      assertThat(
              seen.timelines().get(fighter.number()).slices().stream()
                  .filter(slice -> slice.holder() == lane(seen, "fighter-1").number()))
          .as("who held it meanwhile")
          .isNotEmpty();
    }
  }

  @Test
  void aJvmThatRunsIsAskedAndLeftAsItWas() throws InterruptedException, IOException {
    Process app = new ProcessBuilder(app(60_000)).redirectErrorStream(true).start();
    try {
      Watched seen =
          Watching.of(
              new WatchRequest(
                  (int) app.pid(),
                  List.of(),
                  Duration.ofMillis(700),
                  10_000,
                  false,
                  List.of(Witness.RELATION)),
              new StopFlag(),
              Optional.empty());
      assertThat(app.isAlive()).isTrue();
      assertThat(seen.exitStatus()).isEmpty();
      sumsUp(seen);
      assertThat(seen.relation()).isPresent();
      seen.relation()
          .flatMap(Reading::found)
          .ifPresent(
              looks -> assertThat(looks.readings()).allMatch(look -> look.cpuA() < look.cpuB()));
      assertThat(new Jcmd((int) app.pid()).ask("JFR.check").orElse(""))
          .as("nothing of ours is left in it")
          .contains("No available recordings");
      if (seen.rings() instanceof Reading.Value && seen.jvm() instanceof Reading.Value) {
        assertThat(reason(seen, "sleeper"))
            .as("by a dump: its sleep has not ended")
            .contains(Reason.SLEEP);
        assertThat(reason(seen, "pool-1-thread-1")).contains(Reason.NO_WORK);
        assertThat(reason(seen, "taker")).contains(Reason.QUEUE);
      }
    } finally {
      app.destroyForcibly().waitFor();
    }
  }

  private static List<Reason> reason(Watched seen, String name) {
    int key =
        seen.evidence().stints().stream()
            .filter(stint -> stint.lane() == lane(seen, name).number())
            .findFirst()
            .orElseThrow()
            .tid();
    return seen.evidence().waits().stream()
        .filter(wait -> wait.tid() == key)
        .map(wait -> wait.reason())
        .toList();
  }

  @Test
  void whatIsNoJvmHasItsSwitchesAlone() throws InterruptedException {
    Watched seen =
        Watching.of(
            start(List.of("sh", "-c", "sleep 0.2; exit 5")), new StopFlag(), Optional.empty());
    assertThat(seen.exitStatus()).hasValue(5);
    assertThat(seen.jvm()).isInstanceOf(Reading.Unavailable.class);
    sumsUp(seen);
    assertThat(seen.evidence().lanes()).allMatch(lane -> lane.kind() == Lane.Kind.PLAIN);
  }

  @Test
  void whatDoesNotListenIsNotAsked() throws InterruptedException, IOException {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(new Jcmd((int) sleeper.pid()).ask("VM.version"))
          .isInstanceOfSatisfying(
              Reading.Unavailable.class,
              refused -> assertThat(refused.reason()).contains("does not listen"));
      assertThat(sleeper.isAlive()).isTrue();
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
  }

  @Test
  void whoStopsGetsWhatThereIs() throws InterruptedException {
    StopFlag stop = new StopFlag();
    stop.raise();
    Watched seen = Watching.of(start(List.of("sleep", "0.3")), stop, Optional.empty());
    assertThat(seen.exitStatus()).isEmpty();
    sumsUp(seen);
    awaitEnd(seen.pid());
  }

  /** It runs on without the lab, whose child it is for as long as the lab lives. */
  private static void awaitEnd(int pid) throws InterruptedException {
    while (ProcessSwitches.exitStatus(pid).isEmpty()) {
      Thread.sleep(10);
    }
  }

  @Test
  void aCommandThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () -> Watching.of(start(List.of("/no/such/thing")), new StopFlag(), Optional.empty()))
        .isInstanceOf(OsRefusal.class)
        .hasMessageContaining("/no/such/thing");
  }
}
