package org.primelab.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.NativeLockEvent;
import org.jspecify.annotations.Nullable;

/** A part of a .jfr: the tables that its events refer to hold for it alone. */
final class ProfileChunk {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final JfrReader jfr;
  private final Map<Integer, List<StackFrame>> stacks = new HashMap<>();

  ProfileChunk(JfrReader jfr) throws IOException {
    this.jfr = jfr;
    // Ticks are System.nanoTime's exactly if there are 10^9 a second: async-profiler counts by the
    // CPU's time-stamp counter only if that is faster (tsc.h), and by CLOCK_MONOTONIC otherwise.
    if (jfr.ticksPerSec != NANOS_PER_SECOND) {
      throw new IOException("its clock is not System.nanoTime's; record with clock=monotonic");
    }
  }

  /** Hands on what the chunk holds of stacks. */
  void read(Consumer<StackSample> to) throws IOException {
    for (Event event = jfr.readEvent(); event != null; event = jfr.readEvent()) {
      sample(event).ifPresent(to);
    }
  }

  private Optional<StackSample> sample(Event event) {
    return switch (event) {
      case ExecutionSample sample -> Optional.of(sample(sample, kind(sample), sample.samples, ""));
      case ContendedLock wait ->
          Optional.of(sample(wait, SampleKind.LOCK, wait.duration, className(wait.classId)));
      case NativeLockEvent wait ->
          Optional.of(
              sample(
                  wait,
                  SampleKind.NATIVE_LOCK,
                  wait.duration,
                  "0x" + Long.toHexString(wait.address)));
      default -> Optional.empty();
    };
  }

  private StackSample sample(Event event, SampleKind kind, long weight, String waitedFor) {
    return new StackSample(
        kind,
        event.tid,
        threadName(event.tid),
        event.time,
        jfr.eventTimeToNanos(event.time) / NANOS_PER_MILLI,
        weight,
        waitedFor,
        stacks.computeIfAbsent(event.stackTraceId, this::stack));
  }

  /** CPU samples have no state; those of wall time are runnable or sleeping. */
  private SampleKind kind(ExecutionSample sample) {
    Map<Integer, String> states = jfr.enums.getOrDefault("jdk.types.ThreadState", Map.of());
    return "STATE_DEFAULT".equals(states.get(sample.threadState))
        ? SampleKind.CPU
        : SampleKind.WALL;
  }

  private String threadName(int tid) {
    String name = jfr.threads.get(tid);
    return name == null || name.isEmpty() ? "tid " + tid : name;
  }

  private List<StackFrame> stack(int id) {
    StackTrace trace = jfr.stackTraces.get(id);
    if (trace == null) {
      return List.of();
    }
    List<StackFrame> frames = new ArrayList<>(trace.methods.length);
    for (int i = 0; i < trace.methods.length; i++) {
      frames.add(frame(trace.methods[i], trace.types[i]));
    }
    return List.copyOf(frames);
  }

  private StackFrame frame(long id, byte type) {
    MethodRef method = jfr.methods.get(id);
    return method == null
        ? StackFrame.NONE
        : StackFrame.of(
            StackFrame.Type.of(type), className(method.cls), text(jfr.symbols.get(method.name)));
  }

  private String className(long id) {
    ClassRef found = jfr.classes.get(id);
    return found == null ? "" : text(jfr.symbols.get(found.name));
  }

  private static String text(byte @Nullable [] utf8) {
    return utf8 == null ? "" : new String(utf8, UTF_8);
  }
}
