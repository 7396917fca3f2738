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
import org.primelab.profile.ParkReason.Frame;

/**
 * Reads a Flight Recorder file in one pass. An event that a thread is still in when the recording
 * stops is not in the file: a worker that is parked then is only known to be off its CPU.
 */
final class JvmEventReader {
  private final List<ClockFit.Mark> marks = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private final Map<String, LockKind> kinds = new HashMap<>();
  private final SafepointEvents safepoints = new SafepointEvents();
  private final List<ForeignCall> calls = new ArrayList<>();
  private final List<Pinned> pinned = new ArrayList<>();

  private JvmEventReader() {}

  /**
   * All of it, by System.nanoTime().
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it has no {@link ClockEvent}
   */
  static JvmActivity read(Path file) throws IOException {
    JvmEventReader reader = new JvmEventReader();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        reader.take(events.readEvent());
      }
    }
    return reader.onOurClock();
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case ClockEvent.NAME -> takeMark(event);
      case ForeignCallEvent.NAME -> takeCall(event);
      case "jdk.ThreadPark" ->
          takeWait(event, ParkReason.of(className(event, "parkedClass"), stack(event)));
      case "jdk.JavaMonitorEnter" ->
          takeWait(event, ParkReason.ofMonitor(className(event, "monitorClass"), stack(event)));
      case "jdk.JavaMonitorWait" -> takeWait(event, other(Reason.PARK_OTHER));
      case "jdk.ThreadSleep" -> takeWait(event, other(Reason.SLEEP));
      case "jdk.VirtualThreadPinned" -> takePinned(event);
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

  private static ParkReason other(Reason reason) {
    return new ParkReason(reason, "", LockKind.OTHER);
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

  /** A virtual thread has no kernel thread of its own to wait. */
  private void takeWait(RecordedEvent event, ParkReason why) {
    int tid = tid(event.getThread());
    if (tid <= 0) {
      return;
    }
    RecordedThread previous =
        event.hasField("previousOwner") ? event.getThread("previousOwner") : null;
    waits.add(new Wait(tid, why.reason(), why.lock(), span(event), Math.max(0, tid(previous))));
    if (why.reason() == Reason.LOCK) {
      kinds.put(why.lock(), why.kind());
    }
  }

  private static int tid(@Nullable RecordedThread thread) {
    return thread == null ? 0 : (int) thread.getOSThreadId();
  }

  private void takePinned(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    String name = thread == null ? "" : thread.getJavaName();
    String reason = event.hasField("pinnedReason") ? event.getString("pinnedReason") : "";
    pinned.add(new Pinned(name == null ? "" : name, reason == null ? "" : reason, span(event)));
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

  private JvmActivity onOurClock() {
    ClockFit fit = ClockFit.of(marks);
    return new JvmActivity(
        waits.stream().map(w -> w.during(laid(w.span(), fit))).toList(),
        kinds,
        safepoints.all(span -> laid(span, fit)),
        calls.stream().map(c -> laid(c, fit)).toList(),
        pinned.stream().map(p -> new Pinned(p.thread(), p.reason(), laid(p.span(), fit))).toList(),
        fit.skewNanos());
  }

  private static ForeignCall laid(ForeignCall call, ClockFit fit) {
    return new ForeignCall(
        call.worker(),
        call.kernel(),
        call.critical(),
        call.virtualThread(),
        laid(call.span(), fit));
  }

  private static Span laid(Span span, ClockFit fit) {
    long from = fit.nanos(span.from());
    return new Span(from, Math.max(from, fit.nanos(span.to())));
  }
}
