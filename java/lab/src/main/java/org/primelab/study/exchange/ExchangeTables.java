package org.primelab.study.exchange;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.stats.Interval;

/** The answer of {@link ExchangeStudy} for people. */
final class ExchangeTables {
  private final ExchangeView view;

  ExchangeTables(ExchangeView view) {
    this.view = view;
  }

  List<Block> blocks() {
    if (view.rounds() == 0) {
      return List.of(Finding.NOTHING);
    }
    ExchangeCharts charts = new ExchangeCharts(view);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Finding(
            "ns a message, by senders and receivers (%s; each message accounted for)"
                .formatted(count(view.rounds(), "round"))));
    blocks.add(channels());
    charts.messages().ifPresent(blocks::add);
    blocks.add(new Finding("ns an addition, by threads, and what was lost of all additions"));
    blocks.add(counters());
    charts.additions().ifPresent(blocks::add);
    view.anyWait()
        .ifPresent(
            any -> {
              blocks.add(new Finding(heading(any)));
              blocks.add(waiters());
              charts.waits().ifPresent(blocks::add);
            });
    return blocks;
  }

  private static String heading(WaitTime any) {
    return String.format(
        Locale.ROOT,
        "%,d tasks that wait: %s the longest, %s in all",
        any.tasks(),
        duration(any.longestNanos()),
        duration(any.sumNanos()));
  }

  private Table channels() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", Align.LEFT, 0));
    for (int pairs : view.pairs()) {
      columns.add(new Column("%d × %d".formatted(pairs, pairs), Align.RIGHT, 0));
      columns.add(new Column("95 % interval", Align.LEFT, 0));
    }
    if (view.pairs().size() > 1) {
      columns.add(new Column("most ÷ fewest", Align.RIGHT, 0));
    }
    return new Table(columns, Stream.of(Channel.values()).map(this::row).toList());
  }

  private List<String> row(Channel channel) {
    List<String> cells = new ArrayList<>(List.of(channel.words()));
    for (int pairs : view.pairs()) {
      add(cells, view.message(channel, pairs));
    }
    if (view.pairs().size() > 1) {
      cells.add(
          view.contention(channel, view.pairs().getLast())
              .map(
                  r ->
                      String.format(
                          Locale.ROOT, "%.2f (%.2f to %.2f)", r.median(), r.low(), r.high()))
              .orElse("–"));
    }
    return cells;
  }

  private Table counters() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", Align.LEFT, 0));
    for (int threads : view.pairs()) {
      columns.add(new Column(count(threads, "thread"), Align.RIGHT, 0));
      columns.add(new Column("95 % interval", Align.LEFT, 0));
      columns.add(new Column("lost", Align.RIGHT, 0));
    }
    return new Table(columns, Stream.of(Counter.values()).map(this::row).toList());
  }

  private List<String> row(Counter counter) {
    List<String> cells = new ArrayList<>(List.of(counter.words()));
    for (int threads : view.pairs()) {
      add(cells, view.addition(counter, threads));
      cells.add(view.lostShare(counter, threads).map(ExchangeTables::lost).orElse("–"));
    }
    return cells;
  }

  private static String lost(double share) {
    return share == 0 ? "0" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private Table waiters() {
    return new Table(
        List.of(
            new Column("", Align.LEFT, 0),
            new Column("until all ended", Align.RIGHT, 0),
            new Column("95 % interval", Align.LEFT, 0),
            new Column("÷ the longest", Align.RIGHT, 0)),
        Stream.of(Waiter.values()).map(this::row).toList());
  }

  private List<String> row(Waiter waiter) {
    Optional<Interval> took = view.wait(waiter);
    return List.of(
        waiter.words(),
        took.map(t -> duration(t.median())).orElse("–"),
        took.map(t -> "%s to %s".formatted(duration(t.low()), duration(t.high()))).orElse(""),
        view.timesLongest(waiter)
            .map(times -> String.format(Locale.ROOT, "%.2f", times.median()))
            .orElse("–"));
  }

  private static void add(List<String> cells, Optional<Interval> nanos) {
    cells.add(nanos.map(n -> nanos(n.median())).orElse("–"));
    cells.add(nanos.map(n -> "%s to %s".formatted(nanos(n.low()), nanos(n.high()))).orElse(""));
  }

  private static String nanos(double nanos) {
    return String.format(Locale.ROOT, nanos < 100 ? "%.1f" : "%,.0f", nanos);
  }
}
