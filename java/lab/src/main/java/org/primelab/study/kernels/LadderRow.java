package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.primelab.probe.Reading;
import org.primelab.stats.Interval;
import org.primelab.suite.Kernel;
import org.primelab.suite.Uint64;

/**
 * What one rung of a ladder took.
 *
 * @param kind of kernels that it is one of
 * @param kernel what is known of it
 * @param rung kernel and engine
 * @param nanos for a unit, on each set by its name, it was timed on, the main one first
 * @param ratio how many times faster than the yardstick, on the main set
 * @param to the yardstick
 * @param cycleNanos time of a clock cycle
 * @param limitNanos what it takes at least on the main set
 * @param buildNanos what it took to build its table
 */
record LadderRow(
    KernelsPlan.Kind kind,
    Kernel.Description kernel,
    Rung rung,
    Map<String, Interval> nanos,
    Interval ratio,
    String to,
    Reading<Double> cycleNanos,
    Reading<Double> limitNanos,
    OptionalLong buildNanos) {
  private static final int BAR = 12;

  /** The titles of the columns that {@link #cells} fills. */
  static List<String> titles(KernelsPlan.Kind kind) {
    List<String> titles = new ArrayList<>(List.of("kernel"));
    kind.sets().forEach(set -> titles.add(set.title()));
    titles.addAll(
        List.of(
            "× " + kind.yardstick(), "95 %", "", "cycles", "limit", "× limit", "exact for", "ISA"));
    return titles;
  }

  /** As a table shows it, with a bar that is full for the fastest. */
  List<String> cells(double fastest) {
    List<String> cells = new ArrayList<>();
    cells.add(rung.label());
    for (KernelsPlan.Set set : kind.sets()) {
      Interval shown = nanos.get(set.name());
      cells.add(shown == null ? slowCell(set) : nanosText(set, shown));
    }
    cells.add(String.format(Locale.ROOT, "%.2f", ratio.median()));
    cells.add(String.format(Locale.ROOT, "%.2f–%.2f", ratio.low(), ratio.high()));
    cells.add("█".repeat(Math.max(1, (int) Math.round(BAR * ratio.median() / fastest))));
    cells.add(text(cycles()));
    cells.add(limitNanos instanceof Reading.Value<Double>(Double limit) ? text(limit) : "");
    cells.add(
        distance() instanceof Reading.Value<Double>(Double times)
            ? String.format(Locale.ROOT, "%.2f", times)
            : "");
    cells.add(exactRange());
    cells.add(kernel.isa());
    return cells;
  }

  /** What is too slow for the main set was timed on a smaller one; each unit takes as long. */
  private String slowCell(KernelsPlan.Set column) {
    return kind.slow()
        .filter(slow -> column.equals(kind.main()))
        .map(slow -> nanos.get(slow.name()))
        .map(shown -> nanosText(column, shown))
        .orElse("");
  }

  /** The main set with half its interval's width. */
  private String nanosText(KernelsPlan.Set set, Interval shown) {
    return set.equals(kind.main())
        ? text(shown.median()) + " ±" + text((shown.high() - shown.low()) / 2)
        : text(shown.median());
  }

  private static String text(Reading<Double> reading) {
    return reading instanceof Reading.Value<Double>(Double value) ? text(value) : "";
  }

  private static String text(double x) {
    return String.format(
        Locale.ROOT, x < 0.1 ? "%.4f" : x < 10 ? "%.3f" : x < 100 ? "%.1f" : "%.0f", x);
  }

  private String exactRange() {
    Uint64 below = kernel.exactBelow();
    return below.bits() == 0
        ? "all"
        : Long.bitCount(below.bits()) == 1
            ? "< 2^" + Long.numberOfTrailingZeros(below.bits())
            : "< " + below;
  }

  private Interval main() {
    return nanos.values().iterator().next();
  }

  /** Clock cycles for a unit. */
  private Reading<Double> cycles() {
    return ofCycle(main().median());
  }

  private Reading<Double> ofCycle(double time) {
    return switch (cycleNanos) {
      case Reading.Value<Double>(Double cycle) -> Reading.of(time / cycle);
      case Reading.Unavailable<Double> none -> none;
    };
  }

  /** How many times its limit it takes. */
  private Reading<Double> distance() {
    return switch (limitNanos) {
      case Reading.Value<Double>(Double limit) -> Reading.of(main().median() / limit);
      case Reading.Unavailable<Double> none -> none;
    };
  }

  /** As scripts know it. */
  Map<String, Object> document() {
    Map<String, Object> document = describe(kernel, rung);
    document.put("available", true);
    document.put("nanos", main());
    document.put("unit", kind.unit());
    document.put("cycles", cycles());
    document.put("ratio", new Ratio(to, ratio.median(), ratio.low(), ratio.high()));
    document.put("limit", limit());
    document.put("sets", nanos);
    buildNanos.ifPresent(built -> document.put("buildNanos", built));
    return document;
  }

  /** A ratio as scripts know it. */
  private record Ratio(String to, double median, double low, double high) {}

  /** A limit as scripts know it: how long it takes at least, and how many times that it takes. */
  private record Limit(
      String gauge,
      double operations,
      double nanos,
      Reading<Double> cycles,
      Reading<Double> distance) {}

  private Reading<Limit> limit() {
    return switch (limitNanos) {
      case Reading.Value<Double>(Double limit) ->
          Reading.of(
              new Limit(
                  kernel.bound().orElseThrow().gauge(),
                  kernel.bound().orElseThrow().operations(),
                  limit,
                  ofCycle(limit),
                  distance()));
      case Reading.Unavailable<Double>(String reason, String cure) ->
          Reading.unavailable(reason, cure);
    };
  }

  /** What scripts are told of every rung, timed or not. */
  static Map<String, Object> describe(Kernel.Description kernel, Rung rung) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", kernel.name());
    document.put("engine", rung.engine());
    document.put("summary", kernel.summary());
    document.put("family", kernel.family());
    document.put("language", kernel.language());
    document.put("isa", kernel.isa());
    document.put("exactBelow", kernel.exactBelow());
    return document;
  }
}
