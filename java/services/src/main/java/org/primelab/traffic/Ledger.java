package org.primelab.traffic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts what becomes of requests. */
final class Ledger {
  private final Map<RequestKind, Page> pages = new EnumMap<>(RequestKind.class);
  private final Histogram lag = Latencies.histogram();
  private final List<Long> slots = new ArrayList<>();
  private final long beganNanos;

  /** Begins a ledger at that moment, by System.nanoTime. */
  Ledger(long beganNanos) {
    this.beganNanos = beganNanos;
  }

  /** Of one kind. */
  private static final class Page {
    final Histogram latencies = Latencies.histogram();
    long abandoned;
    long failed;
  }

  private Page page(Request request) {
    return pages.computeIfAbsent(request.kind(), kind -> new Page());
  }

  void cameTo(Request request, long nowNanos) {
    Latencies.add(lag, nowNanos - request.dueNanos());
  }

  void answered(Request request, long nowNanos) {
    long latency = nowNanos - request.dueNanos();
    Latencies.add(page(request).latencies, latency);
    int slot = (int) ((request.dueNanos() - beganNanos) / Outcome.SLOT_NANOS);
    while (slots.size() <= slot) {
      slots.add(0L);
    }
    slots.set(slot, Math.max(slots.get(slot), latency));
  }

  void abandoned(Request request, long nowNanos) {
    answered(request, nowNanos);
    page(request).abandoned++;
  }

  void failed(Request request) {
    page(request).failed++;
  }

  Outcome close(long nowNanos) {
    List<Heard> heard = new ArrayList<>();
    pages.forEach(
        (kind, page) ->
            heard.add(new Heard(kind, Latencies.of(page.latencies), page.abandoned, page.failed)));
    return new Outcome(heard, Latencies.of(lag), slots, nowNanos - beganNanos);
  }
}
