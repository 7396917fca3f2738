package org.primelab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.primelab.account.Safepoint;
import org.primelab.account.Span;

/**
 * Puts together what the JVM tells of a safepoint in several events, by its number:
 * jdk.SafepointBegin lasts from the request until all threads stand, jdk.SafepointEnd while they
 * are released. One that lacks either was under way when the recording began or ended, and is left
 * out.
 */
final class SafepointEvents {
  private final Map<Long, Span> begins = new TreeMap<>();
  private final Map<Long, Span> ends = new TreeMap<>();
  private final Map<Long, String> names = new TreeMap<>();

  void begin(long id, Span reaching) {
    begins.put(id, reaching);
  }

  void end(long id, Span releasing) {
    ends.put(id, releasing);
  }

  /** What it was for. */
  void name(long id, String operation) {
    names.put(id, operation);
  }

  /** All safepoints in order. */
  List<Safepoint> all() {
    List<Safepoint> all = new ArrayList<>();
    begins.forEach(
        (id, begin) -> {
          Span end = ends.get(id);
          if (end != null && end.to() >= begin.to()) {
            Span span = new Span(begin.from(), end.to());
            long reaching = Math.min(begin.nanos(), span.nanos());
            all.add(new Safepoint(names.getOrDefault(id, "unnamed"), span, reaching));
          }
        });
    return all;
  }
}
