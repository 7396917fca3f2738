package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primelab.account.Lane;
import org.primelab.account.Share;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;
import org.primelab.ffi.ProcessSwitches.Kind;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;

/** A thousand threads, threads that live for moments, and limits that are too small for either. */
class ManyThreadsTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** The second overruns a ring of one page, and leaves room for a record of it. */
  private static final int ATTEMPTS = 100;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private static List<String> java(Class<?> main, String... arguments) {
    return Stream.concat(
            Stream.of(
                JAVA.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()),
            Stream.of(arguments))
        .toList();
  }

  /** It has said that it is done for the first time. */
  private Process crowd(int waiting, int brief) throws IOException {
    Process app =
        new ProcessBuilder(java(CrowdApp.class, "" + waiting, "" + brief))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(app);
    awaitDone(app);
    return app;
  }

  private static void awaitDone(Process app) throws IOException {
    BufferedReader words = app.inputReader(StandardCharsets.UTF_8);
    assertThat(words.readLine()).isEqualTo("done");
  }

  private static Watched watch(long pid) throws InterruptedException {
    return Watching.of(
        new WatchRequest((int) pid, List.of(), Duration.ofMillis(200), 10_000, false, List.of()),
        new StopFlag(),
        Optional.empty());
  }

  private static long called(Watched seen, String name) {
    return seen.evidence().lanes().stream()
        .map(Lane::name)
        .filter(each -> each.startsWith(name))
        .distinct()
        .count();
  }

  private static void sumsUp(Watched seen) {
    assertThat(seen.accounts())
        .isNotEmpty()
        .allMatch(
            account ->
                account.shares().values().stream().mapToLong(Share::nanos).sum()
                    == account.wallNanos());
  }

  @Test
  void aThousandThreadsHaveALaneEach() throws Exception {
    Process app = crowd(1_000, 0);
    Watched seen = watch(app.pid());
    sumsUp(seen);
    assertThat(called(seen, "crowd-")).isEqualTo(1_000);
    if (seen.rings() instanceof Reading.Value<Integer>(Integer found)) {
      assertThat(found).isGreaterThanOrEqualTo(1_000);
    }
    assertThat(app.isAlive()).isTrue();
  }

  /** One after the other, as fast as they can be made, from the first instruction of the JVM. */
  @Test
  void threadsThatLiveForMomentsHaveALaneEach() throws Exception {
    Watched seen =
        Watching.of(
            new WatchRequest(0, java(Ended.class), Duration.ZERO, 10_000, true, List.of()),
            new StopFlag(),
            Optional.empty());
    assertThat(seen.exitStatus()).hasValue(0);
    sumsUp(seen);
    if (seen.rings() instanceof Reading.Value && seen.switches().lost() == 0) {
      assertThat(seen.evidence().lanes().size()).isGreaterThan(500);
      if (seen.jvm() instanceof Reading.Value) {
        assertThat(called(seen, "brief-")).isEqualTo(500);
      }
    }
  }

  /** Makes its threads and ends. */
  static final class Ended {
    private Ended() {}

    public static void main(String[] arguments) throws Exception {
      System.setIn(java.io.InputStream.nullInputStream());
      CrowdApp.main(new String[] {"0", "500"});
    }
  }

  private static void addIfThere(ProcessSwitches rings, int tid) {
    try {
      rings.add(tid);
    } catch (OsRefusal e) {
      if (e.errno() != OsRefusal.ESRCH) {
        throw e;
      }
    }
  }

  /** What found no room in a ring is told as soon as there is room again, with its number. */
  @Test
  void recordsThatAreLostAreCounted() throws Exception {
    Process app = crowd(0, 200);
    try (ProcessSwitches rings = ProcessSwitches.open(1)) {
      new Target((int) app.pid()).threads().forEach(tid -> addIfThere(rings, tid));
      List<Integer> lost = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS && lost.isEmpty(); i++) {
        app.getOutputStream().write('x');
        app.getOutputStream().flush();
        awaitDone(app);
        rings.drain(
            (_, _, _, kind, related) -> {
              if (kind == Kind.LOST) {
                lost.add(related);
              }
            });
      }
      assertThat(lost).isNotEmpty().allMatch(count -> count > 0);
    } catch (OsRefusal e) {
      org.junit.jupiter.api.Assumptions.abort(e.getMessage());
    }
  }

  /** Says what became of a watch of a process, after rings have taken all memory that there is. */
  static final class Locked {
    private Locked() {}

    public static void main(String[] arguments) throws Exception {
      List<ProcessSwitches> rings = new ArrayList<>();
      try {
        while (rings.size() < 1_000) {
          rings.add(ProcessSwitches.open(ProcessSwitches.MOST_PAGES));
        }
        System.out.println("no limit");
      } catch (OsRefusal e) {
        Watched seen = watch(Long.parseLong(arguments[0]));
        sumsUp(seen);
        System.out.println(called(seen, "crowd-") + " threads: " + seen.rings());
      }
      rings.forEach(ProcessSwitches::close);
    }
  }

  private String said(List<String> before, Class<?> main, long pid) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.addAll(java(main, Long.toString(pid)));
    Process lab = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(lab);
    String said = new String(lab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lab.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void tooLittleLockedMemoryIsNamedAndNoThreadIsLeftOut() throws Exception {
    Process app = crowd(40, 0);
    List<String> limited = new ArrayList<>(List.of("prlimit", "--memlock=0:0"));
    if (System.getProperty("user.name").equals("root")) {
      limited.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
    }
    assertThat(said(limited, Locked.class, app.pid()))
        .satisfiesAnyOf(
            said -> assertThat(said).contains("40 threads: Unavailable", "ulimit -l"),
            said -> assertThat(said).as("the kernel does not count it").contains("no limit"),
            said -> assertThat(said).as("no events at all").contains("perf_event_paranoid"));
  }

  /** Says what became of a watch. */
  static final class Plainly {
    private Plainly() {}

    public static void main(String[] arguments) throws Exception {
      Watched seen = watch(Long.parseLong(arguments[0]));
      sumsUp(seen);
      System.out.println(called(seen, "crowd-") + " threads: " + seen.rings());
    }
  }

  @Test
  void tooFewFilesAreNamedAndNoThreadIsLeftOut() throws Exception {
    Process app = crowd(200, 0);
    assertThat(said(List.of("prlimit", "--nofile=200:200"), Plainly.class, app.pid()))
        .satisfiesAnyOf(
            said -> assertThat(said).contains("200 threads: Unavailable", "ulimit -n"),
            said -> assertThat(said).as("no events at all").contains("perf_event_paranoid"));
  }
}
