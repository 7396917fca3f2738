package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.primelab.account.ForeignCall;
import org.primelab.account.LockKind;
import org.primelab.account.Span;
import org.primelab.account.Wait;
import org.primelab.account.Wait.Reason;
import org.primelab.probe.ClockEvent;
import org.primelab.probe.ForeignCallEvent;
import org.primelab.profile.JvmActivity.PrintedDump;
import org.primelab.profile.ParkReason.Frame;
import org.primelab.profile.SocketSites.Peer;

/**
 * Reads a Flight Recorder file in one pass. An event that a thread is still in when the recording
 * stops is not in the file: a worker that is parked then is only known to be off its CPU.
 */
final class JvmEventReader {
  private final List<ClockFit.Mark> marks = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final Map<String, LockKind> kinds = new HashMap<>();
  private final SocketSites sockets = new SocketSites();
  private final SafepointEvents safepoints = new SafepointEvents();
  private final List<ForeignCall> calls = new ArrayList<>();
  private final List<Pinned> pinned = new ArrayList<>();
  private final Map<Integer, String> threads = new HashMap<>();
  private final List<PrintedDump> dumps = new ArrayList<>();

  private JvmEventReader() {}

  /** The name of the thread that ran main(), once that has ended: a recording has its last name. */
  private static final String AFTER_MAIN = "DestroyJavaVM";

  /**
   * All of it, by System.nanoTime().
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has no {@link ClockEvent}
   */
  static JvmActivity read(Path file) throws IOException {
    JvmEventReader reader = all(file);
    ClockFit fit = ClockFit.of(reader.marks);
    return reader.inFileTime().onClock(fit::nanos, fit.skewNanos());
  }

  /**
   * All of it on the file's own clock, in ns since 1970: what is there of any JVM.
   *
   * @throws IOException if it cannot be read
   */
  static JvmActivity readInFileTime(Path file) throws IOException {
    return all(file).inFileTime();
  }

  private static JvmEventReader all(Path file) throws IOException {
    JvmEventReader reader = new JvmEventReader();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        reader.take(events.readEvent());
      }
    }
    return reader;
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case ClockEvent.NAME -> takeMark(event);
      case ForeignCallEvent.NAME -> takeCall(event);
      case "jdk.ThreadPark" ->
          takeWaitOn(event, ParkReason.of(className(event, "parkedClass"), stack(event)));
      case "jdk.JavaMonitorEnter" ->
          takeWaitOn(event, ParkReason.ofMonitor(className(event, "monitorClass"), stack(event)));
      case "jdk.JavaMonitorWait" -> takeWaitOn(event, ParkReason.ofNotify(stack(event)));
      case "jdk.ThreadSleep" -> takeWait(event, ParkReason.not(Reason.SLEEP, stack(event)));
      case "jdk.SocketRead" -> takeSocket(event, true);
      case "jdk.SocketWrite" -> takeSocket(event, false);
      case "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce" ->
          takeWait(event, ParkReason.not(Reason.FILE, stack(event)));
      case "jdk.ThreadStart" -> tid(event.getThread());
      case "jdk.VirtualThreadPinned" -> takePinned(event);
      case "jdk.ThreadDump" -> dumps.add(new PrintedDump(span(event).to(), text(event, "result")));
      case "jdk.SafepointBegin" -> safepoints.begin(id(event), span(event));
      case "jdk.SafepointEnd" -> safepoints.end(id(event), span(event));
      case "jdk.ExecuteVMOperation" -> {
        if (event.getBoolean("safepoint")) {
          safepoints.name(id(event), String.valueOf(event.getString("operation")));
        }
      }
      default -> {
        // It is in the file for those who look into it.
      }
    }
  }

  private void takeMark(RecordedEvent event) {
    Span span = span(event);
    marks.add(new ClockFit.Mark(span.from(), span.to(), event.getLong("nanos")));
  }

  private void takeCall(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    calls.add(
        new ForeignCall(
            event.getInt("worker"),
            String.valueOf(event.getString("kernel")),
            event.getBoolean("critical"),
            thread != null && thread.isVirtual(),
            span(event)));
  }

  private void takeSocket(RecordedEvent event, boolean reads) {
    RecordedThread thread = event.getThread();
    int tid = tid(thread);
    if (thread == null || tid == 0) {
      return;
    }
    List<Frame> stack = stack(event);
    String site = ParkReason.not(Reason.SOCKET, stack).site();
    Wait wait = Wait.of(tid, Reason.SOCKET, span(event)).at(site);
    Peer peer = new Peer(text(event, "address"), event.getInt("port"), reads);
    if (stack.isEmpty()) {
      sockets.add(wait, peer);
    } else {
      sockets.learn(wait, threads.getOrDefault(tid, ""), peer);
      waits.add(wait);
    }
  }

  private static String text(RecordedEvent event, String field) {
    String text = event.getString(field);
    return text == null ? "" : text;
  }

  private void takeWaitOn(RecordedEvent event, ParkReason why) {
    takeWait(event, why, event.getLong("address"));
  }

  private void takeWait(RecordedEvent event, ParkReason why) {
    takeWait(event, why, 0);
  }

  private void takeWait(RecordedEvent event, ParkReason why, long address) {
    int tid = tid(event.getThread());
    if (tid == 0) {
      return;
    }
    RecordedThread previous =
        event.hasField("previousOwner") ? event.getThread("previousOwner") : null;
    waits.add(
        new Wait(tid, why.reason(), why.lock(), address, why.site(), span(event), tid(previous)));
    if (why.reason() == Reason.LOCK) {
      kinds.put(why.lock(), why.kind());
    }
  }

  /** A virtual thread has no thread of the kernel's own: its number in Java stands below zero. */
  private int tid(@Nullable RecordedThread thread) {
    if (thread == null) {
      return 0;
    }
    int tid = thread.isVirtual() ? -(int) thread.getJavaThreadId() : (int) thread.getOSThreadId();
    String name = thread.getJavaName();
    if (name != null) {
      threads.put(tid, name.equals(AFTER_MAIN) ? "main" : name);
    }
    return tid;
  }

  private void takePinned(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    String name = thread == null ? "" : thread.getJavaName();
    String reason = event.hasField("pinnedReason") ? text(event, "pinnedReason") : "";
    pinned.add(new Pinned(name == null ? "" : name, reason, span(event)));
  }

  private static long id(RecordedEvent event) {
    return event.getLong("safepointId");
  }

  private static String className(RecordedEvent event, String field) {
    RecordedClass type = event.getClass(field);
    return type == null ? "" : type.getName();
  }

  private static List<Frame> stack(RecordedEvent event) {
    RecordedStackTrace stack = event.getStackTrace();
    return stack == null
        ? List.of()
        : stack.getFrames().stream().filter(RecordedFrame::isJavaFrame).map(f -> frame(f)).toList();
  }

  private static Frame frame(RecordedFrame frame) {
    return new Frame(frame.getMethod().getType().getName(), frame.getMethod().getName());
  }

  /** The span of an event on the file's clock, in ns since 1970. */
  private static Span span(RecordedEvent event) {
    return new Span(nanos(event.getStartTime()), nanos(event.getEndTime()));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private JvmActivity inFileTime() {
    waits.addAll(sockets.found(threads));
    return new JvmActivity(waits, kinds, safepoints.all(), calls, pinned, threads, dumps, 0);
  }
}
