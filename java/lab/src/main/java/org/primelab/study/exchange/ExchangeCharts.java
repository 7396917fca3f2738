package org.primelab.study.exchange;

import static org.primelab.report.Quantity.count;

import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.stats.Interval;

/** What the tables of {@link ExchangeTables} hold, to look at; nothing where nothing was seen. */
record ExchangeCharts(ExchangeView view) {
  /** One message by each channel, with each number of senders and receivers. */
  Optional<Block> messages() {
    return bars(
        "messages",
        "One message, by senders × receivers: shorter is better",
        new Axis("a message", "ns"),
        Stream.of(Channel.values())
            .flatMap(
                channel ->
                    view.pairs().stream()
                        .map(
                            pairs ->
                                bar(
                                    channel.words(),
                                    "%d × %1$d".formatted(pairs),
                                    view.message(channel, pairs),
                                    1))));
  }

  /** One addition to each counter, with each number of threads. */
  Optional<Block> additions() {
    return bars(
        "additions",
        "One addition, by threads: shorter is better, if none is lost",
        new Axis("an addition", "ns"),
        Stream.of(Counter.values())
            .flatMap(
                counter ->
                    view.pairs().stream()
                        .map(
                            threads ->
                                bar(
                                    counter.words(),
                                    count(threads, "thread"),
                                    view.addition(counter, threads),
                                    1))));
  }

  /** Until all tasks that wait had ended. */
  Optional<Block> waits() {
    return bars(
        "waits",
        "Until all tasks that wait had ended: shorter is better",
        new Axis("time", "ms"),
        Stream.of(Waiter.values()).map(w -> bar(w.words(), "", view.wait(w), 1e6)));
  }

  private static Optional<Bar> bar(
      String name, String group, Optional<Interval> seen, double unit) {
    String whole = group.isEmpty() ? name : name + ", " + group;
    return seen.map(interval -> Bar.of(whole, interval, unit, group));
  }

  private static Optional<Block> bars(
      String name, String title, Axis value, Stream<Optional<Bar>> all) {
    return Bars.ifAny(name, title, value, all.flatMap(Optional::stream).toList());
  }
}
