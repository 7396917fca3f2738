package org.primelab.study.ffi;

import static org.primelab.report.Quantity.duration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Rows;
import org.primelab.report.Words;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * How long other Java threads stood still while one made a long call.
 *
 * @param linkage of the call
 * @param collector of the JVM
 * @param longestStallNanos the longest time between two ticks of another thread, in ns
 * @param callNanos how long the call took, in ns
 * @param longestRequestNanos the longest time that System.gc() took, in ns
 * @param requests how often that was
 */
record StallRow(
    @JsonSerialize(using = Typed.class) Linkage linkage,
    @JsonSerialize(using = Typed.class) Collector collector,
    Reading<Long> longestStallNanos,
    Optional<Long> callNanos,
    Optional<Long> longestRequestNanos,
    Optional<Long> requests) {
  static StallRow of(Stall stall) {
    Optional<Stall.Times> found = stall.times().found();
    return new StallRow(
        stall.linkage(),
        stall.collector(),
        stall.times().map(Stall.Times::longestStallNanos),
        found.map(Stall.Times::callNanos),
        found.map(Stall.Times::longestRequestNanos),
        found.map(Stall.Times::requests));
  }

  /** A line for each collector, and a bar for each stall; nothing without any. */
  static List<Block> blocks(List<StallRow> stalls) {
    long nanos = stalls.stream().flatMap(s -> s.callNanos.stream()).max(Long::compare).orElse(0L);
    return Rows.all(
        columns(stalls)
            .under(
                "Longest stall of another Java thread, while a call lasts %s and a third thread asks for collections"
                    .formatted(duration(nanos)),
                stalls.stream().map(StallRow::collector).distinct().toList()),
        Bars.ifAny(
            "stalls",
            "Longest stall of another Java thread while a call lasts: shorter is better",
            FfiAnswer.MILLIS,
            stalls.stream().flatMap(StallRow::bar)),
        FfiAnswer.missing(stalls.stream().map(StallRow::longestStallNanos)));
  }

  /** How long a critical call holds others up at worst, and one that is not critical. */
  static Optional<String> worst(List<StallRow> stalls) {
    return worst(stalls, Linkage.CRITICAL)
        .flatMap(
            critical ->
                worst(stalls, Linkage.DEFAULT)
                    .map(
                        usual ->
                            "a long call stalls other Java threads for up to %s if it is critical, else for up to %s"
                                .formatted(duration(critical), duration(usual))));
  }

  private static Optional<Long> worst(List<StallRow> stalls, Linkage linkage) {
    return stalls.stream()
        .filter(stall -> stall.linkage == linkage)
        .flatMap(stall -> stall.longestStallNanos.found().stream())
        .max(Long::compare);
  }

  private static Columns<Collector> columns(List<StallRow> stalls) {
    return Columns.<Collector>none()
        .left("collector", Collector::label)
        .right("no call", collector -> longest(stalls, collector, Linkage.NONE))
        .right("default linkage", collector -> longest(stalls, collector, Linkage.DEFAULT))
        .right("critical", collector -> longest(stalls, collector, Linkage.CRITICAL))
        .right(
            "System.gc() then took",
            collector ->
                find(stalls, collector, Linkage.CRITICAL)
                    .flatMap(StallRow::longestRequestNanos)
                    .map(nanos -> duration(nanos))
                    .orElse(""));
  }

  private static String longest(List<StallRow> stalls, Collector collector, Linkage linkage) {
    return find(stalls, collector, linkage)
        .flatMap(stall -> stall.longestStallNanos.found())
        .map(nanos -> duration(nanos))
        .orElse("unavailable");
  }

  private static Optional<StallRow> find(
      List<StallRow> stalls, Collector collector, Linkage linkage) {
    return Rows.first(stalls, stall -> stall.collector == collector && stall.linkage == linkage);
  }

  private Stream<Bar> bar() {
    String call = linkage == Linkage.NONE ? "no call" : Words.of(linkage) + " linkage";
    return longestStallNanos.found().stream()
        .map(nanos -> Bar.of(collector.label() + ", " + call, nanos / 1e6, call));
  }
}
