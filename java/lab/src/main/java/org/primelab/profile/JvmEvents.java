package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.primelab.probe.ClockEvent;
import org.primelab.probe.ForeignCallEvent;
import org.primelab.probe.Reading;
import org.primelab.report.NewFile;

/**
 * Lets this JVM tell what its threads wait for, by Flight Recorder. Needs no rights. A recording of
 * the user's goes on as it was, but finds what this one asks for in its file too, as recordings of
 * a JVM share what they write.
 *
 * <pre>{@code
 * if (JvmEvents.start() instanceof Reading.Value<JvmEvents>(JvmEvents events)) {
 *   run();
 *   if (events.stop(folder) instanceof Reading.Value<Path>(Path file)) {
 *     Reading<JvmActivity> activity = JvmActivity.read(file);
 *   }
 * }
 * }</pre>
 */
public final class JvmEvents implements AutoCloseable {
  /** Within it in the folder that {@link #stop} is given. */
  public static final String FILE = "jdk.jfr";

  private static final List<String> WITH_STACK = List.of("jdk.ThreadPark", "jdk.JavaMonitorEnter");

  private static final List<String> WITHOUT_STACK =
      List.of(
          "jdk.JavaMonitorWait",
          "jdk.ThreadSleep",
          "jdk.SafepointBegin",
          "jdk.SafepointStateSynchronization",
          "jdk.SafepointEnd",
          "jdk.ExecuteVMOperation",
          "jdk.GarbageCollection",
          "jdk.VirtualThreadPinned");

  /** Shorter calls stand in nobody's way, and there may be millions. */
  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);

  /**
   * How often clocks are compared: at 10 ppm, which is much, they drift apart by a microsecond
   * meanwhile.
   */
  private static final Duration MARK_PERIOD = Duration.ofMillis(100);

  /** Some may be interrupted between their readings. */
  private static final int MARKS_AT_ENDS = 8;

  /** Its first part and what is written at the end take about that, in bytes. */
  private static final long LEAST_ROOM = 16 << 20;

  private static final Runnable MARK = ClockEvent::emit;

  private final Recording recording;

  private JvmEvents(Recording recording) {
    this.recording = recording;
  }

  /** Begins at once; or says why the JVM cannot. */
  public static Reading<JvmEvents> start() {
    if (!FlightRecorder.isAvailable()) {
      return Reading.unavailable(
          "this JVM has no Flight Recorder", "take a JDK with module jdk.jfr");
    }
    return roomIn(Path.of(System.getProperty("java.io.tmpdir")), LEAST_ROOM)
        .flatMap(room -> begun());
  }

  /**
   * How much a folder has room for, in bytes, if it is enough. Flight Recorder keeps its parts in
   * the temporary one, and ends the JVM without a word when it cannot.
   */
  static Reading<Long> roomIn(Path folder, long least) {
    String cure = "make room there, or name another folder by TMPDIR";
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      return room >= least
          ? Reading.of(room)
          : Reading.unavailable(
              "Flight Recorder needs %d KiB in %s, which has %d"
                  .formatted(least >> 10, folder, room >> 10),
              cure);
    } catch (IOException e) {
      return Reading.unavailable("Flight Recorder needs %s".formatted(folder), cure);
    }
  }

  private static Reading<JvmEvents> begun() {
    try {
      return Reading.of(new JvmEvents(started()));
    } catch (IllegalStateException | SecurityException e) {
      return Reading.unavailable("Flight Recorder: " + e.getMessage(), "see the JVM's log");
    }
  }

  private static Recording started() {
    Recording recording = new Recording();
    recording.setName("primelab");
    WITH_STACK.forEach(e -> recording.enable(e).withThreshold(Duration.ZERO).withStackTrace());
    WITHOUT_STACK.forEach(
        e -> recording.enable(e).withThreshold(Duration.ZERO).withoutStackTrace());
    recording.enable(ForeignCallEvent.class).withThreshold(SHORTEST_CALL);
    recording.enable(ClockEvent.class).withThreshold(Duration.ZERO).withPeriod(MARK_PERIOD);
    FlightRecorder.addPeriodicEvent(ClockEvent.class, MARK);
    recording.start();
    mark();
    return recording;
  }

  private static void mark() {
    for (int i = 0; i < MARKS_AT_ENDS; i++) {
      ClockEvent.emit();
    }
  }

  /**
   * Ends the recording.
   *
   * @param folder gets the file {@value #FILE}
   * @return that file, or why it cannot be written
   */
  public Reading<Path> stop(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      mark();
      FlightRecorder.removePeriodicEvent(MARK);
      recording.stop();
      NewFile.moved(file, recording::dump);
      return Reading.of(file);
    } catch (IOException | IllegalStateException e) {
      return Reading.unavailable(
          file + " cannot be written", "choose a folder that has room and can be written to");
    } finally {
      recording.close();
    }
  }

  /** Forgets what was recorded, unless it was stopped before. */
  @Override
  public void close() {
    FlightRecorder.removePeriodicEvent(MARK);
    recording.close();
  }
}
