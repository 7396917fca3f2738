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
import org.primelab.probe.Reading;

/**
 * A recording of Flight Recorder in another JVM. It is begun from outside or by an option of a JVM
 * that is started, and nothing of it is left there afterwards; where the lab is killed, see {@link
 * LastWill}.
 */
final class TargetRecording implements AutoCloseable {
  /** Its name in the other JVM, in which another lab may record too. */
  private static final String NAME = SharedFolder.PREFIX + "-" + ProcessHandle.current().pid();

  private static final String SETTINGS = "watch.jfc";
  private static final String WITH_STACKS = "stacks.jfc";
  private static final String FILE = "watch.jfr";

  /** See {@link UntoldWaits}; a JDK that knows no such limit records all of them. */
  private static final String LIMIT = UntoldWaits.SOCKETS_A_SECOND + "/s";

  private static final String NO_LIMIT = "off";

  /**
   * What is recorded.
   *
   * @param leastNanos shorter waits are not told, in ns
   * @param limited whether some of many waits for sockets will do, as switches tell of the others
   */
  record Settings(long leastNanos, boolean limited) {}

  private static final List<String> WAITS =
      List.of(
          "ThreadPark",
          "JavaMonitorEnter",
          "JavaMonitorWait",
          "ThreadSleep",
          "FileRead",
          "FileWrite",
          "FileForce",
          "VirtualThreadPinned");

  /** See {@link SocketStacks}. */
  private static final List<String> SOCKETS = List.of("SocketRead", "SocketWrite");

  private static final List<String> OTHERS =
      List.of("SafepointBegin", "SafepointEnd", "ExecuteVMOperation", "ThreadStart");

  /**
   * Printed when the recording ends, which is also where the program ends by itself: what threads
   * wait for then is in no event. It goes with a file's end, so where much is recorded there are
   * some before.
   */
  private static final String LAST_DUMP =
      """
      <event name="jdk.ThreadDump"><setting name="enabled">true</setting>\
      <setting name="period">endChunk</setting></event>
      """;

  /**
   * A JVM that is killed leaves no recording, however often it has flushed what it knows to disk;
   * so it need not.
   */
  private static final String NO_FLUSHES = "flush-interval=0";

  private final SharedFolder folder;
  private final Target target;
  private final Optional<String> began;
  private final RecordingRoom room;
  private final Optional<LastWill> will;
  private final Optional<SocketStacks> stacks;
  private boolean running;

  /** One that is still to be begun. */
  private TargetRecording(SharedFolder folder, Target target, RecordingRoom room) {
    this(folder, target, room, false, Optional.empty());
  }

  /** One that runs. */
  private TargetRecording(
      SharedFolder folder, Target target, RecordingRoom room, Duration firstStacks) {
    this(
        folder,
        target,
        room,
        true,
        Optional.of(SocketStacks.of(target, folder.there(WITH_STACKS), firstStacks)));
  }

  private TargetRecording(
      SharedFolder folder,
      Target target,
      RecordingRoom room,
      boolean running,
      Optional<SocketStacks> stacks) {
    this.folder = folder;
    this.target = target;
    this.began = target.started();
    this.room = room;
    this.running = running;
    this.stacks = stacks;
    this.will =
        running
            ? LastWill.of(
                target.pid(),
                folder.folder().path(),
                List.of("JFR.stop name=" + NAME, "JFR.stop name=" + SocketStacks.NAME))
            : Optional.empty();
  }

  /**
   * Begins in a JVM that runs.
   *
   * @param limit how long it is to be watched at most; zero for any time
   */
  static Reading<TargetRecording> attach(Target target, Settings settings, Duration limit) {
    return SharedFolder.with(target)
        .flatMap(folder -> folder.keptFor(attach(target, folder, settings, limit)));
  }

  private static Reading<TargetRecording> attach(
      Target target, SharedFolder folder, Settings settings, Duration limit) {
    RecordingRoom room = new RecordingRoom(target, target.command(), folder.folder().path());
    return written(settings, folder, room)
        .flatMap(_ -> begin(target, folder, limit))
        .map(_ -> new TargetRecording(folder, target, room, Duration.ZERO));
  }

  private static Reading<String> begin(Target target, SharedFolder folder, Duration limit) {
    List<String> words = new ArrayList<>(List.of("JFR.start", "name=" + NAME));
    words.add("settings=" + folder.there(SETTINGS));
    words.add("filename=" + folder.there(FILE));
    words.add("dumponexit=true");
    words.add(NO_FLUSHES);
    if (!limit.isZero()) {
      words.add("duration=%ds".formatted(limit.plus(SharedFolder.SPARE).toSeconds()));
    }
    return new Jcmd(target.pid())
        .ask(words)
        .flatMap(
            answer ->
                answer.contains("Started recording")
                    ? Reading.of(answer)
                    : Reading.unavailable(
                        "JVM %d does not record: %s"
                            .formatted(target.pid(), answer.lines().reduce("", (a, b) -> b)),
                        "look for the name %s in jcmd %d JFR.check".formatted(NAME, target.pid())));
  }

  /**
   * Prepares a recording of a JVM that is still to be started.
   *
   * @param command that starts it
   */
  static Reading<TargetRecording> prepared(List<String> command, Settings settings) {
    return SharedFolder.prepared()
        .flatMap(folder -> folder.keptFor(prepared(command, folder, settings)));
  }

  private static Reading<TargetRecording> prepared(
      List<String> command, SharedFolder folder, Settings settings) {
    Target none = new Target(0);
    RecordingRoom room = new RecordingRoom(none, command, folder.folder().path());
    return written(settings, folder, room).map(_ -> new TargetRecording(folder, none, room));
  }

  /** The options that make a JVM record from its start, without a word in its output. */
  List<String> options() {
    return List.of("-Xlog:jfr+startup=off", startOption());
  }

  private String startOption() {
    return "-XX:StartFlightRecording:name=%s,settings=%s,filename=%s,dumponexit=true,%s"
        .formatted(NAME, folder.there(SETTINGS), folder.there(FILE), NO_FLUSHES);
  }

  /** The same once the JVM that was given the option runs. */
  TargetRecording of(Target started) {
    RecordingRoom own = new RecordingRoom(started, started.command(), folder.folder().path());
    return new TargetRecording(folder, started, own, SocketStacks.FIRST_OF_LAUNCHED);
  }

  /** Why it must end now, as there will be no room for more; empty if there is. */
  Optional<String> shortage() {
    return room.shortage();
  }

  private static Reading<Path> written(Settings settings, SharedFolder folder, RecordingRoom room) {
    Path file = folder.here(SETTINGS);
    Optional<String> shortage = room.shortage();
    if (shortage.isPresent()) {
      return Reading.unavailable(
          shortage.get(), "make room there, or name another folder by java.io.tmpdir");
    }
    try {
      Files.writeString(
          folder.here(WITH_STACKS), configuration(sockets(settings.leastNanos, NO_LIMIT, true)));
      return Reading.of(Files.writeString(file, text(settings)));
    } catch (IOException e) {
      return Reading.unavailable(
          "%s cannot be written: %s".formatted(file, e.getMessage()), "make room there");
    }
  }

  /** Inline settings are not understood by all JDKs: a file is. */
  static String text(Settings settings) {
    long least = settings.leastNanos;
    return configuration(
        Stream.of(
                WAITS.stream().map(name -> event(name, least, NO_LIMIT, true)),
                sockets(least, settings.limited ? LIMIT : NO_LIMIT, false),
                OTHERS.stream().map(name -> event(name, 0, NO_LIMIT, false)),
                Stream.of(LAST_DUMP))
            .flatMap(events -> events));
  }

  private static Stream<String> sockets(long leastNanos, String limit, boolean stacks) {
    return SOCKETS.stream().map(name -> event(name, leastNanos, limit, stacks));
  }

  private static String configuration(Stream<String> events) {
    return events.collect(
        Collectors.joining(
            "",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><configuration version=\"2.0\">\n",
            "</configuration>\n"));
  }

  private static String event(String name, long leastNanos, String limit, boolean stack) {
    return """
    <event name="jdk.%s"><setting name="enabled">true</setting>\
    <setting name="threshold">%d ns</setting><setting name="throttle">%s</setting>\
    <setting name="stackTrace">%b</setting></event>
    """
        .formatted(name, leastNanos, limit, stack);
  }

  /** Ends the recording. */
  Reading<Path> stop() {
    stacks.ifPresent(SocketStacks::close);
    Path file = folder.here(FILE);
    Reading<String> answer =
        running && target.isStill(began)
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
