package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.load.TemporaryFolder;
import org.primelab.probe.Reading;

/**
 * A recording of Flight Recorder in another JVM. It is begun from outside or by an option of a JVM
 * that is started, and nothing of it is left there afterwards; where the lab is killed, see {@link
 * LastWill}.
 */
final class TargetRecording implements AutoCloseable {
  private static final String FOLDER = "primelab-watch";

  /** Its name in the other JVM, in which another lab may record too. */
  private static final String NAME = FOLDER + "-" + ProcessHandle.current().pid();

  /** Some 100 bytes an event, and what Flight Recorder writes at its end. */
  private static final long LEAST_ROOM = 64L << 20;

  /** Longer than a watch that hangs; what ends a recording that nobody stops. */
  private static final Duration SPARE = Duration.ofMinutes(2);

  private static final List<String> WAITS =
      List.of(
          "ThreadPark",
          "JavaMonitorEnter",
          "JavaMonitorWait",
          "ThreadSleep",
          "SocketRead",
          "SocketWrite",
          "FileRead",
          "FileWrite",
          "FileForce",
          "VirtualThreadPinned");

  private static final List<String> OTHERS =
      List.of("SafepointBegin", "SafepointEnd", "ExecuteVMOperation", "ThreadStart");

  private final TemporaryFolder folder;
  private final Target target;
  private final Path reached;
  private final Optional<LastWill> will;
  private boolean running;

  private TargetRecording(TemporaryFolder folder, Path reached, Target target, boolean running) {
    this.folder = folder;
    this.reached = reached;
    this.target = target;
    this.running = running;
    this.will = running ? LastWill.of(target.pid(), NAME, reached) : Optional.empty();
  }

  /**
   * Begins in a JVM that runs.
   *
   * @param leastNanos shorter waits are not told, in ns
   * @param limit how long it is to be watched at most; zero for any time
   */
  static Reading<TargetRecording> attach(Target target, long leastNanos, Duration limit) {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path base = target.hasOtherRoot() ? target.reached(Path.of("/tmp")) : temporary;
      Path made = Files.createTempDirectory(base, FOLDER);
      TemporaryFolder folder = new TemporaryFolder(made);
      target.owner().ifPresent(owner -> give(made, owner));
      Path own = target.hasOtherRoot() ? Path.of("/tmp").resolve(made.getFileName()) : made;
      Reading<TargetRecording> begun =
          settings(made, leastNanos).flatMap(file -> begin(target, folder, made, own, limit));
      if (begun instanceof Reading.Unavailable) {
        folder.close();
      }
      return begun;
    } catch (IOException e) {
      return Reading.unavailable(
          "no folder for the JVM's recording: " + e.getMessage(),
          "make room in java.io.tmpdir, or name another one");
    }
  }

  private static Reading<TargetRecording> begin(
      Target target, TemporaryFolder folder, Path made, Path own, Duration limit) {
    List<String> words = new ArrayList<>(List.of("JFR.start", "name=" + NAME));
    words.add("settings=" + own.resolve("watch.jfc"));
    words.add("filename=" + own.resolve("watch.jfr"));
    words.add("dumponexit=true");
    if (!limit.isZero()) {
      words.add("duration=%ds".formatted(limit.plus(SPARE).toSeconds()));
    }
    return new Jcmd(target.pid())
        .ask(words.toArray(String[]::new))
        .flatMap(
            answer ->
                answer.contains("Started recording")
                    ? Reading.of(new TargetRecording(folder, made, target, true))
                    : Reading.unavailable(
                        "JVM %d does not record: %s"
                            .formatted(target.pid(), answer.lines().reduce("", (a, b) -> b)),
                        "look for the name %s in jcmd %d JFR.check".formatted(NAME, target.pid())));
  }

  /**
   * Prepares a recording of a JVM that is still to be started.
   *
   * @param leastNanos as for {@link #attach}
   */
  static Reading<TargetRecording> prepared(long leastNanos) {
    try {
      Path made = Files.createTempDirectory(FOLDER);
      return settings(made, leastNanos)
          .map(file -> new TargetRecording(new TemporaryFolder(made), made, new Target(0), false));
    } catch (IOException e) {
      return Reading.unavailable(
          "no folder for the JVM's recording: " + e.getMessage(),
          "make room in java.io.tmpdir, or name another one");
    }
  }

  /** The options that make a JVM record from its start, without a word in its output. */
  List<String> options() {
    return List.of("-Xlog:jfr+startup=off", startOption());
  }

  private String startOption() {
    return "-XX:StartFlightRecording:name=%s,settings=%s,filename=%s,dumponexit=true"
        .formatted(NAME, reached.resolve("watch.jfc"), reached.resolve("watch.jfr"));
  }

  /** The same once the JVM that was given the option runs. */
  TargetRecording of(Target started) {
    return new TargetRecording(folder, reached, started, true);
  }

  private static Reading<Path> settings(Path folder, long leastNanos) throws IOException {
    long room = folder.toFile().getUsableSpace();
    if (room < LEAST_ROOM) {
      return Reading.unavailable(
          "a recording needs %d MiB in %s, which has %d"
              .formatted(LEAST_ROOM >> 20, folder.getParent(), room >> 20),
          "make room there, or name another folder by java.io.tmpdir");
    }
    return Reading.of(Files.writeString(folder.resolve("watch.jfc"), text(leastNanos)));
  }

  /** Inline settings are not understood by all JDKs: a file is. */
  static String text(long leastNanos) {
    return Stream.concat(
            WAITS.stream().map(name -> event(name, leastNanos, true)),
            OTHERS.stream().map(name -> event(name, 0, false)))
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><configuration version=\"2.0\">\n",
                "</configuration>\n"));
  }

  private static String event(String name, long leastNanos, boolean stack) {
    return """
    <event name="jdk.%s"><setting name="enabled">true</setting>\
    <setting name="threshold">%d ns</setting><setting name="throttle">off</setting>\
    <setting name="stackTrace">%b</setting></event>
    """
        .formatted(name, leastNanos, stack);
  }

  private static void give(Path folder, int owner) {
    try {
      Files.setAttribute(folder, "unix:uid", owner);
    } catch (IOException e) {
      // It is its owner's already, or this user may not: then that JVM says that it cannot write.
      return;
    }
  }

  /** Ends the recording. */
  Reading<Path> stop() {
    Path file = reached.resolve("watch.jfr");
    Reading<String> answer =
        running && target.isAlive()
            ? new Jcmd(target.pid()).ask("JFR.stop", "name=" + NAME)
            : Reading.of("it ended, and wrote its recording by itself");
    running = false;
    return answer.flatMap(
        said ->
            file.toFile().length() > 0
                ? Reading.of(file)
                : Reading.unavailable(
                    "the JVM left no recording: it was killed, or has no Flight Recorder",
                    "let it end by itself, or watch it --for a time"));
  }

  /** Leaves nothing behind, in the other JVM or on disk. */
  @Override
  public void close() {
    if (running) {
      stop();
    }
    will.ifPresent(LastWill::close);
    folder.close();
  }
}
