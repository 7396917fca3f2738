package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.account.Account;
import org.primelab.account.Lane;
import org.primelab.account.Share;
import org.primelab.account.Span;
import org.primelab.account.State;
import org.primelab.ffi.DeniedEvents;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/** Where a witness is missing, what the others tell is told, and the reason is named. */
class BadDaysTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  private List<String> app(String... options) {
    return Stream.of(
            Stream.of(JAVA, "-XX:+UseSerialGC"),
            Stream.of(options),
            Stream.of(
                "-cp",
                System.getProperty("java.class.path"),
                WatchedApp.class.getName(),
                "60000",
                folder.resolve("truth").toString()))
        .flatMap(words -> words)
        .toList();
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static Watched watch(long pid, Duration limit) throws InterruptedException {
    return Watching.of(
        new WatchRequest((int) pid, List.of(), limit, 10_000, false, List.of()),
        new StopFlag(),
        Optional.empty());
  }

  private static Account account(Watched seen, String name) {
    return seen.accounts().stream()
        .filter(account -> account.lane().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + seen.evidence().lanes()));
  }

  private static void sumsUp(Watched seen) {
    assertThat(seen.accounts())
        .isNotEmpty()
        .allSatisfy(
            account ->
                assertThat(account.shares().values().stream().mapToLong(Share::nanos).sum())
                    .isEqualTo(account.wallNanos()));
  }

  @Test
  void whoMayNotBeAskedHasItsSwitches() throws Exception {
    Process app = start(app("-XX:+DisableAttachMechanism"));
    Watched seen = watch(app.pid(), Duration.ofMillis(300));
    assertThat(seen.jvm())
        .isInstanceOfSatisfying(
            Reading.Unavailable.class,
            why -> assertThat(why.reason() + why.cure()).contains("DisableAttachMechanism"));
    sumsUp(seen);
    assertThat(app.isAlive()).isTrue();
  }

  @Test
  void whoIsKilledIsToldUntilThen() throws Exception {
    Process app = start(app());
    Thread killer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!hasOurRecording(app.pid())) {
                    Thread.onSpinWait();
                  }
                  app.destroyForcibly();
                });
    Watched seen = watch(app.pid(), Duration.ofMinutes(1));
    killer.join();
    sumsUp(seen);
    assertThat(seen.jvm()).isInstanceOf(Reading.Unavailable.class);
    assertThat(seen.exitStatus()).isEmpty();
  }

  private static boolean hasOurRecording(long pid) {
    return new Jcmd((int) pid).ask("JFR.check").orElse("").contains("primelab-watch");
  }

  /** As in a container: its JVM tells the numbers that threads have there. */
  @Test
  void whoHasOtherNumbersForItsThreadsIsUnderstood() throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
    command.addAll(app());
    assumeTrue(
        new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true").start().waitFor()
            == 0,
        "this user may make no pid namespace");
    Process outer = start(command);
    long pid = 0;
    while (pid == 0) {
      pid = outer.children().findFirst().map(ProcessHandle::pid).orElse(0L);
      Thread.sleep(10);
    }
    Target target = new Target((int) pid);
    assertThat(target.hasOtherNumbers()).isTrue();
    assertThat(target.ownNumber((int) pid)).hasValue(1);
    while (!Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals("java")) {
      Thread.sleep(10);
    }
    Watched seen = watch(pid, Duration.ofMillis(500));
    sumsUp(seen);
    if (seen.jvm() instanceof Reading.Value) {
      assertThat(account(seen, "fighter-0").lane().kind()).isEqualTo(Lane.Kind.JAVA);
      assertThat(account(seen, "taker").nanos(State.WAITING)).isPositive();
    }
  }

  /** Under a filter of system calls: says what the rings said, and what it made of the rest. */
  static final class Denied {
    private Denied() {}

    public static void main(String[] arguments) throws Exception {
      Watched seen = watch(Long.parseLong(arguments[1]), Duration.ofMillis(500));
      sumsUp(seen);
      Files.write(
          Path.of(arguments[0]),
          List.of(
              seen.rings().toString(),
              account(seen, "taker").shares().keySet().toString(),
              Long.toString(account(seen, "taker").nanos(State.WAITING)),
              Long.toString(account(seen, "taker").wallNanos())));
    }
  }

  @Test
  void withoutRingsTheRestIsTold() throws Exception {
    Process app = start(app());
    Path said = folder.resolve("said");
    Process lab =
        DeniedEvents.jvm(OsRefusal.EPERM, Denied.class, said.toString(), Long.toString(app.pid()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(lab.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    List<String> lines = Files.readAllLines(said);
    assertThat(lines.getFirst()).startsWith("Unavailable").contains("errno 1", "seccomp");
    assertThat(lines.get(2))
        .as("who has not run at all has been in the one wait that a dump names")
        .isEqualTo(lines.get(3));
  }

  /** Threads that come and go where no record tells of them. */
  @Test
  void aRollCallTellsFromWhenToWhenThreadsWereThere() throws Exception {
    Process app = start(app());
    RollCall roll = new RollCall(new Target((int) app.pid()));
    roll.call();
    app.destroyForcibly().waitFor();
    long after = System.nanoTime();
    roll.call();
    assertThat(roll.lives(new Span(0, after), Set.of()))
        .isNotEmpty()
        .allSatisfy(life -> assertThat(life.span().to()).isLessThan(after));
    assertThat(roll.names()).containsKey((int) app.pid());
  }
}
