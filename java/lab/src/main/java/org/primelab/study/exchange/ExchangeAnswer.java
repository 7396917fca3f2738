package org.primelab.study.exchange;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;

/**
 * The answer of {@link ExchangeStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param rounds how many were begun
 * @param channels a row for each channel and number of pairs that was measured
 * @param counters a row for each counter and number of threads that was measured
 * @param waiting a row for each way to wait
 * @param pairs numbers of senders, and of threads that count, in ascending order
 */
record ExchangeAnswer(
    boolean interrupted,
    int rounds,
    List<ChannelRow> channels,
    List<CounterRow> counters,
    List<WaitRow> waiting,
    @JsonIgnore List<Integer> pairs)
    implements Found {
  private static final Columns<WaitRow> WAITS =
      Columns.<WaitRow>none()
          .left("", row -> row.waiter.words())
          .median("until all ended", row -> row.nanos, Quantity::duration)
          .right("÷ the longest", row -> Intervals.median(row.timesLongest, decimals(2)));

  /**
   * What a message costs.
   *
   * @param channel by which it went
   * @param pairs senders, and receivers
   * @param messageNanos wall time of one, in ns
   * @param ratioToFewestPairs how many times as long it takes as with the fewest
   */
  record ChannelRow(
      Channel channel, int pairs, Interval messageNanos, Optional<Interval> ratioToFewestPairs) {
    private Bar bar() {
      return ExchangeAnswer.bar(channel.words(), "%d × %1$d".formatted(pairs), messageNanos);
    }
  }

  /**
   * What an addition costs.
   *
   * @param counter to which was added
   * @param threads that did
   * @param additionNanos wall time of one, in ns
   * @param lost additions that are not in the count
   * @param lostShare the same as a fraction of all additions
   */
  record CounterRow(
      Counter counter, int threads, Interval additionNanos, long lost, double lostShare) {
    private String lostWords() {
      return lostShare == 0 ? "0" : percent(lostShare, 1);
    }

    private Bar bar() {
      return ExchangeAnswer.bar(counter.words(), count(threads, "thread"), additionNanos);
    }
  }

  /**
   * How long many tasks take that only wait.
   *
   * @param waiter who waits
   * @param nanos until all had ended, in ns
   * @param timesLongest the same as a multiple of the longest single wait
   * @param tasks how many
   * @param longestNanos the longest single wait that was asked for, in ns
   * @param sumNanos all of them one after the other, in ns
   */
  record WaitRow(
      Waiter waiter,
      Optional<Interval> nanos,
      Optional<Interval> timesLongest,
      Optional<Integer> tasks,
      Optional<Long> longestNanos,
      Optional<Long> sumNanos) {
    private Optional<Heading> heading() {
      return tasks.map(
          count ->
              new Heading(
                  text(
                      "%,d tasks that wait: %s the longest, %s in all",
                      count,
                      duration(longestNanos.orElseThrow()),
                      duration(sumNanos.orElseThrow()))));
    }
  }

  static ExchangeAnswer of(Session session) {
    List<Integer> pairs =
        ((ExchangePlan) session.spec().plan()).pairs().stream().distinct().sorted().toList();
    return new ExchangeAnswer(
        session.interrupted(),
        session.only(ExchangeTime.class).stream().mapToInt(t -> t.round() + 1).max().orElse(0),
        channels(session, pairs),
        counters(session, pairs),
        waiting(session),
        pairs);
  }

  private static List<ChannelRow> channels(Session session, List<Integer> pairs) {
    List<ChannelRow> rows = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      ByRound<Integer> times =
          ByRound.of(
              seen(session, ExchangeTime.class, time -> time.channel() == channel),
              ExchangeTime::pairs,
              ExchangeTime::round,
              ExchangeTime::nanosEach,
              session.spec().seed());
      for (int count : pairs) {
        times
            .median(count)
            .map(n -> new ChannelRow(channel, count, n, times.ratio(count, pairs.getFirst())))
            .ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static List<CounterRow> counters(Session session, List<Integer> threads) {
    List<CounterRow> rows = new ArrayList<>();
    for (Counter counter : Counter.values()) {
      List<CountTime> times = seen(session, CountTime.class, time -> time.counter() == counter);
      ByRound<Integer> nanos =
          ByRound.of(
              times,
              CountTime::threads,
              CountTime::round,
              CountTime::nanosEach,
              session.spec().seed());
      for (int count : threads) {
        List<CountTime> those = times.stream().filter(time -> time.threads() == count).toList();
        long lost = those.stream().mapToLong(CountTime::lost).sum();
        double added = those.stream().mapToLong(CountTime::added).sum();
        nanos
            .median(count)
            .map(n -> new CounterRow(counter, count, n, lost, lost / added))
            .ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static List<WaitRow> waiting(Session session) {
    List<WaitTime> seen = session.only(WaitTime.class);
    long seed = session.spec().seed();
    ByRound<Waiter> nanos =
        ByRound.of(seen, WaitTime::waiter, WaitTime::round, WaitTime::nanos, seed);
    ByRound<Waiter> times =
        ByRound.of(seen, WaitTime::waiter, WaitTime::round, WaitTime::timesLongest, seed);
    Optional<WaitTime> any = seen.stream().findFirst();
    return Stream.of(Waiter.values())
        .map(
            waiter ->
                new WaitRow(
                    waiter,
                    nanos.median(waiter),
                    times.median(waiter),
                    any.map(WaitTime::tasks),
                    any.map(WaitTime::longestNanos),
                    any.map(WaitTime::sumNanos)))
        .toList();
  }

  private static <O extends Observation> List<O> seen(
      Session session, Class<O> kind, Predicate<O> wanted) {
    return session.only(kind).stream().filter(wanted).toList();
  }

  @Override
  public List<Block> blocks() {
    if (rounds == 0) {
      return List.of(Finding.NOTHING);
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Heading(
            "ns a message, by senders and receivers (%s; each message accounted for)"
                .formatted(count(rounds, "round"))));
    blocks.add(messages().of(List.of(Channel.values())));
    Bars.ifAny(
            "messages",
            "One message, by senders × receivers: shorter is better",
            new Axis("a message", "ns"),
            channels.stream().map(ChannelRow::bar))
        .forEach(blocks::add);
    blocks.add(new Heading("ns an addition, by threads, and what was lost of all additions"));
    blocks.add(additions().of(List.of(Counter.values())));
    Bars.ifAny(
            "additions",
            "One addition, by threads: shorter is better, if none is lost",
            new Axis("an addition", "ns"),
            counters.stream().map(CounterRow::bar))
        .forEach(blocks::add);
    waiting
        .getFirst()
        .heading()
        .ifPresent(
            heading -> {
              blocks.add(heading);
              blocks.add(WAITS.of(waiting));
              blocks.add(
                  Bars.of(
                      "waits",
                      "Until all tasks that wait had ended: shorter is better",
                      new Axis("time", "ms"),
                      waiting.stream()
                          .flatMap(row -> Bar.ifSeen(row.waiter.words(), row.nanos, 1e6))
                          .toList()));
            });
    return blocks;
  }

  private Columns<Channel> messages() {
    Columns<Channel> measured =
        Columns.<Channel>none()
            .left("", Channel::words)
            .each(
                pairs,
                count ->
                    Columns.<Channel>none()
                        .median(
                            "%d × %1$d".formatted(count),
                            channel -> row(channel, count).map(ChannelRow::messageNanos),
                            ExchangeAnswer::nanos));
    return pairs.size() == 1
        ? measured
        : measured.right(
            "most ÷ fewest",
            channel ->
                Intervals.whole(
                    row(channel, pairs.getLast()).flatMap(ChannelRow::ratioToFewestPairs),
                    decimals(2)));
  }

  private Optional<ChannelRow> row(Channel channel, int count) {
    return channels.stream()
        .filter(row -> row.channel == channel && row.pairs == count)
        .findFirst();
  }

  private Columns<Counter> additions() {
    return Columns.<Counter>none()
        .left("", Counter::words)
        .each(
            pairs,
            threads ->
                Columns.<Counter>none()
                    .median(
                        count(threads, "thread"),
                        counter -> row(counter, threads).map(CounterRow::additionNanos),
                        ExchangeAnswer::nanos)
                    .right(
                        "lost",
                        counter ->
                            row(counter, threads)
                                .map(CounterRow::lostWords)
                                .orElse(Intervals.NONE)));
  }

  private Optional<CounterRow> row(Counter counter, int count) {
    return counters.stream()
        .filter(row -> row.counter == counter && row.threads == count)
        .findFirst();
  }

  private static Bar bar(String thing, String group, Interval nanos) {
    return Bar.of(thing + ", " + group, nanos, 1, group);
  }

  private static String nanos(double nanos) {
    return text(nanos < 100 ? "%.1f" : "%,.0f", nanos);
  }
}
