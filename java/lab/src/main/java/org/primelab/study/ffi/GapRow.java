package org.primelab.study.ffi;

import static org.primelab.report.Quantity.duration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Rows;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * How long a virtual thread that ticks stood still beside another's work.
 *
 * @param work of the other
 * @param parallelism how many carriers there are
 * @param longestGapNanos the longest time between two ticks, in ns
 * @param workNanos how long the work took, in ns
 */
record GapRow(
    @JsonSerialize(using = Typed.class) CarrierWork work,
    int parallelism,
    Reading<Long> longestGapNanos,
    Optional<Long> workNanos) {
  static GapRow of(CarrierGap gap) {
    return new GapRow(
        gap.work(),
        gap.parallelism(),
        gap.times().map(CarrierGap.Times::longestGapNanos),
        gap.times().found().map(CarrierGap.Times::workNanos));
  }

  /** A line for each work, and a bar for each gap; nothing without any. */
  static List<Block> blocks(List<GapRow> gaps) {
    return Rows.all(
        columns(gaps)
            .under(
                "Longest gap of a virtual thread that ticks, while another works",
                gaps.stream().map(GapRow::work).distinct().toList()),
        Bars.ifAny(
            "carriers",
            "Longest gap of a virtual thread that ticks while another works: shorter is better",
            FfiAnswer.MILLIS,
            gaps.stream().flatMap(GapRow::bar)),
        FfiAnswer.missing(gaps.stream().map(GapRow::longestGapNanos)));
  }

  /** How long the worst work keeps other virtual threads from the only carrier. */
  static Optional<String> worst(List<GapRow> gaps) {
    return gaps.stream()
        .filter(gap -> gap.parallelism == 1 && gap.longestGapNanos.found().isPresent())
        .max(Comparator.comparing(gap -> gap.longestGapNanos.found().orElseThrow()))
        .map(
            gap ->
                "with one carrier, a virtual thread that %s keeps others from running for up to %s"
                    .formatted(
                        gap.work.label(), duration(gap.longestGapNanos.found().orElseThrow())));
  }

  private static Columns<CarrierWork> columns(List<GapRow> gaps) {
    return Columns.<CarrierWork>none()
        .left("work", CarrierWork::label)
        .right("it took", work -> longestWork(gaps, work))
        .each(
            gaps.stream().map(GapRow::parallelism).distinct().toList(),
            count -> "parallelism " + count,
            (work, count) -> gap(gaps, work, count));
  }

  private static String longestWork(List<GapRow> gaps, CarrierWork work) {
    return gaps.stream()
        .filter(gap -> gap.work == work)
        .flatMap(gap -> gap.workNanos.stream())
        .max(Long::compare)
        .map(nanos -> duration(nanos))
        .orElse("");
  }

  private static String gap(List<GapRow> gaps, CarrierWork work, int parallelism) {
    return Rows.first(gaps, gap -> gap.work == work && gap.parallelism == parallelism)
        .flatMap(gap -> gap.longestGapNanos.found())
        .map(nanos -> duration(nanos))
        .orElse("unavailable");
  }

  private Stream<Bar> bar() {
    String carriers = "parallelism " + parallelism;
    return longestGapNanos.found().stream()
        .map(nanos -> Bar.of(work.label() + ", " + carriers, nanos / 1e6, carriers));
  }
}
