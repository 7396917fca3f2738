package org.primelab.account;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.primelab.report.NewFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Timelines as a file that ui.perfetto.dev and chrome://tracing open: a lane a worker or thread, a
 * slice a state, an arrow a hand-over of a lock; and a lane for the JVM's safepoints. Written as it
 * goes, so a long run needs no memory for it.
 *
 * <p>Source: "Trace Event Format", the document of Chrome's tracing: complete events (X), metadata
 * (M) and flows (s, f). Times are µs since the window began, to the ns.
 */
public final class TraceFile {
  private static final int PROCESS = 1;

  private static final JsonFactory FORMAT =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;
  private final Span window;
  private final List<Timeline> lanes;
  private final Map<Integer, String> names;

  private TraceFile(JsonGenerator json, List<Timeline> lanes) {
    this.json = json;
    this.window = lanes.stream().map(Timeline::window).reduce(Span::around).orElseThrow();
    this.lanes = lanes;
    this.names =
        lanes.stream().collect(toMap(lane -> lane.lane().number(), lane -> lane.lane().name()));
  }

  /**
   * Writes a new file.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(
      Path file, List<Timeline> lanes, List<HandOver> handOvers, List<Safepoint> safepoints)
      throws IOException {
    NewFile.write(file, to -> write(to, lanes, handOvers, safepoints));
  }

  /**
   * Writes into {@code to}, and leaves it open.
   *
   * @param lanes at least one, by number
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream to, List<Timeline> lanes, List<HandOver> handOvers, List<Safepoint> safepoints)
      throws IOException {
    try (JsonGenerator json = FORMAT.createGenerator(ObjectWriteContext.empty(), to)) {
      new TraceFile(json, lanes.stream().filter(l -> !l.window().isEmpty()).toList())
          .write(handOvers, safepoints);
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }

  private void write(List<HandOver> handOvers, List<Safepoint> safepoints) {
    json.writeStartObject();
    json.writeStringProperty("displayTimeUnit", "ns");
    json.writeArrayPropertyStart("traceEvents");
    for (Timeline lane : lanes) {
      writeName(lane(lane.lane().number()), lane.lane().name());
      lane.slices().forEach(slice -> writeSlice(lane(lane.lane().number()), slice));
    }
    int last = lanes.stream().mapToInt(lane -> lane(lane.lane().number())).max().orElseThrow() + 1;
    writeName(last, "safepoints");
    safepoints.forEach(safepoint -> writeSafepoint(last, safepoint));
    for (int i = 0; i < handOvers.size(); i++) {
      writeArrow(i, handOvers.get(i));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Thread 0 is the kernel's idle thread to some readers. */
  private static int lane(int number) {
    return number + 1;
  }

  private void writeName(int lane, String name) {
    begin("M", "thread_name", lane);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", name);
    json.writeEndObject();
    json.writeEndObject();
    begin("M", "thread_sort_index", lane);
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty("sort_index", lane);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSlice(int lane, Slice slice) {
    State state = slice.state();
    begin("X", state.word() + (slice.lock().isEmpty() ? "" : ": " + slice.lock()), lane);
    writeSpan(slice.span());
    json.writeStringProperty("cat", state.word());
    json.writeStringProperty("cname", colour(state));
    json.writeObjectPropertyStart("args");
    if (slice.cpu() != Slice.NO_CPU) {
      json.writeNumberProperty("cpu", slice.cpu());
    }
    if (slice.holder() != Slice.NOBODY) {
      json.writeStringProperty("holder", names.getOrDefault(slice.holder(), "another thread"));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSafepoint(int lane, Safepoint safepoint) {
    Span span = window.within(safepoint.span());
    if (!span.isEmpty()) {
      begin("X", safepoint.operation(), lane);
      writeSpan(span);
      json.writeStringProperty("cat", State.SAFEPOINT.word());
      json.writeObjectPropertyStart("args");
      writeMicros("time to safepoint, µs", safepoint.reachingNanos());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private void writeArrow(int id, HandOver handOver) {
    begin("s", handOver.lock(), lane(handOver.from()));
    writeFlow(id, handOver.releasedNanos());
    begin("f", handOver.lock(), lane(handOver.to()));
    json.writeStringProperty("bp", "e");
    writeFlow(id, handOver.runningNanos());
  }

  private void writeFlow(int id, long nanos) {
    json.writeNumberProperty("id", id);
    json.writeStringProperty("cat", "hand-over");
    writeMicros("ts", nanos - window.from());
    json.writeEndObject();
  }

  private void begin(String phase, String name, int lane) {
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeStringProperty("name", name);
    json.writeNumberProperty("pid", PROCESS);
    json.writeNumberProperty("tid", lane);
  }

  /**
   * Readers add both up as doubles; where that passes the end, by a bit at the last place, the next
   * slice would seem to lie within this one.
   */
  private void writeSpan(Span span) {
    long from = span.from() - window.from();
    long nanos = span.nanos();
    while (nanos > 0 && from / 1e3 + nanos / 1e3 > (from + span.nanos()) / 1e3) {
      nanos--;
    }
    writeMicros("ts", from);
    writeMicros("dur", nanos);
  }

  private void writeMicros(String name, long nanos) {
    json.writeNumberProperty(name, BigDecimal.valueOf(nanos, 3));
  }

  /**
   * The colour of a state, by one of the names that the format reserves for colours: as near as
   * these come to that of the page, and another one for each state.
   */
  static String colour(State state) {
    return switch (state) {
      case USEFUL, ON_CPU -> "thread_state_running";
      case KERNEL -> "good";
      case OVERHEAD -> "generic_work";
      case SPINNING -> "bad";
      case RUN_QUEUE -> "thread_state_runnable";
      case WOKEN -> "rail_response";
      case LOCK -> "terrible";
      case GC -> "olive";
      case SAFEPOINT -> "yellow";
      case WAITING -> "detailed_memory_dump";
      case SOCKET -> "background_memory_dump";
      case FILE -> "thread_state_unknown";
      case SYSTEM_CALL -> "thread_state_uninterruptible";
      case BLOCKED -> "thread_state_iowait";
      case NO_WORK, IDLE -> "thread_state_sleeping";
      case SLEEPING -> "grey";
      case LEFT_OVER -> "black";
    };
  }
}
