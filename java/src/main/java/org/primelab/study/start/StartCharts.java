package org.primelab.study.start;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.stats.Interval;

/** What the tables of {@link StartView} hold, to look at; nothing where nothing was seen. */
record StartCharts(StartView view) {
  /** Start and join of one of each. */
  Stream<Block> starts() {
    return bars(
        "starts",
        "Start and join of one: shorter is better",
        new Axis("start + join", "µs"),
        Stream.of(Strand.values()).map(s -> bar(s.words(), view.start(s), 1e3)));
  }

  /** What one of each takes while it waits. */
  Stream<Block> weights() {
    return bars(
        "weights",
        "Memory of one that waits: less is better",
        new Axis("memory", "kB"),
        Stream.of(Strand.values()).map(s -> bar(s.words(), view.weight(s), 1e3)));
  }

  /** One change of hands between each two. */
  Stream<Block> changes() {
    return bars(
        "switches",
        "To hand control from one to the other: shorter is better",
        new Axis("one switch", "µs"),
        Stream.of(Switch.values()).map(s -> bar(s.words(), view.change(s), 1e3)));
  }

  private static Optional<Bar> bar(String name, Optional<Interval> seen, double unit) {
    return seen.map(
        i -> new Bar(name, i.median() / unit, Math.max(0, i.low() / unit), i.high() / unit, ""));
  }

  private static Stream<Block> bars(
      String name, String title, Axis value, Stream<Optional<Bar>> all) {
    List<Bar> bars = all.flatMap(Optional::stream).toList();
    return bars.isEmpty() ? Stream.empty() : Stream.of(Bars.of(name, title, value, bars));
  }
}
