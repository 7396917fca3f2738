package org.primelab.study.start;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.stats.Interval;

/** What the tables of {@link StartView} hold, to look at; nothing where nothing was seen. */
record StartCharts(StartView view) {
  /** Start and join of one of each. */
  Optional<Block> starts() {
    return Bars.ifAny(
        "starts",
        "Start and join of one: shorter is better",
        new Axis("start + join", "µs"),
        bars(Strand.values(), Strand::words, view::start));
  }

  /** What one of each takes while it waits. */
  Optional<Block> weights() {
    return Bars.ifAny(
        "weights",
        "Memory of one that waits: less is better",
        new Axis("memory", "kB"),
        bars(Strand.values(), Strand::words, view::weight));
  }

  /** One change of hands between each two. */
  Optional<Block> changes() {
    return Bars.ifAny(
        "switches",
        "To hand control from one to the other: shorter is better",
        new Axis("one switch", "µs"),
        bars(Switch.values(), Switch::words, view::change));
  }

  private static <T> List<Bar> bars(
      T[] things, Function<T, String> name, Function<T, Optional<Interval>> seen) {
    return Stream.of(things)
        .flatMap(
            thing -> seen.apply(thing).map(i -> Bar.of(name.apply(thing), i, 1e3, "")).stream())
        .toList();
  }
}
