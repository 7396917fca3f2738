package org.primelab.study.ffi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.primelab.probe.Reading;

/** The answer as scripts know it. */
final class CallsDocument {
  private CallsDocument() {}

  static void add(CallsView view, Map<String, Object> document) {
    document.put("calls", view.costs().stream().map(CallsDocument::call).toList());
    document.put("missed", view.missed().stream().map(CallsDocument::missed).toList());
    document.put("safepoint", view.stalls().stream().map(CallsDocument::stall).toList());
    document.put("carrier", view.gaps().stream().map(CallsDocument::gap).toList());
  }

  private static Map<String, Object> call(CallsView.Cost cost) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("kind", Typed.of(cost.key().kind()));
    names.put("function", Typed.of(cost.key().callee()));
    names.put("batch", cost.key().batch());
    names.put("nanos", cost.nanos());
    names.put("nanosPerNumber", cost.nanosPerNumber());
    cost.overC().ifPresent(over -> names.put("overC", over));
    names.put("rounds", cost.rounds());
    names.put("jvmFlags", cost.key().jvm().flags());
    return names;
  }

  private static Map<String, Object> missed(CallMissed missed) {
    Map<String, Object> names = new LinkedHashMap<>();
    missed.way().ifPresent(kind -> names.put("kind", Typed.of(kind)));
    names.put("jvmFlags", missed.jvm().flags());
    names.put("unavailable", missed.reason());
    names.put("cure", missed.cure());
    return names;
  }

  private static Map<String, Object> stall(Stall stall) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("linkage", Typed.of(stall.linkage()));
    names.put("collector", Typed.of(stall.collector()));
    switch (stall.times()) {
      case Reading.Value<Stall.Times>(Stall.Times times) -> {
        names.put("longestStallNanos", times.longestStallNanos());
        names.put("callNanos", times.callNanos());
        names.put("longestRequestNanos", times.longestRequestNanos());
        names.put("requests", times.requests());
      }
      case Reading.Unavailable<Stall.Times> none -> names.put("longestStallNanos", none);
    }
    return names;
  }

  private static Map<String, Object> gap(CarrierGap gap) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("work", Typed.of(gap.work()));
    names.put("parallelism", gap.parallelism());
    switch (gap.times()) {
      case Reading.Value<CarrierGap.Times>(CarrierGap.Times times) -> {
        names.put("longestGapNanos", times.longestGapNanos());
        names.put("workNanos", times.workNanos());
      }
      case Reading.Unavailable<CarrierGap.Times> none -> names.put("longestGapNanos", none);
    }
    return names;
  }
}
