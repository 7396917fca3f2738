package org.primelab.study.exchange;

import static java.util.Map.entry;
import static org.primelab.report.Quantity.FACTOR;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.figure;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Bars.Bar;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Intervals;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.CutShort;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.Sampled;

/**
 * The answer of {@link ExchangeStudy}.
 *
 * @param interrupted whether the user ended the session before its time
 * @param rounds how many were begun
 * @param channels a row for each channel and number of pairs that was measured
 * @param counters a row for each counter and number of threads that was measured
 * @param waiting a row for each way to wait
 * @param objects what objects cost that go to another process
 * @param pairs numbers of senders, and of threads that count, in ascending order
 * @param cutShort whether the time was over in the first round: what has no figure then is there,
 *     and a caveat tells why
 */
record ExchangeAnswer(
    boolean interrupted,
    int rounds,
    List<ChannelRow> channels,
    List<CounterRow> counters,
    List<WaitRow> waiting,
    Optional<ObjectsAnswer> objects,
    @JsonIgnore List<Integer> pairs,
    @JsonIgnore boolean cutShort)
    implements Found {
  private static final Columns<WaitRow> WAITS =
      Columns.<WaitRow>none()
          .left("", row -> row.waiter.words())
          .median("until all ended", row -> row.nanos, Quantity.DURATION)
          .right("÷ the longest", row -> Intervals.median(row.timesLongest, FACTOR));

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
    private static Optional<ChannelRow> of(
        Channel channel, int pairs, int fewest, ByRound<Entry<Channel, Integer>> nanos) {
      return nanos
          .median(entry(channel, pairs))
          .map(
              each ->
                  new ChannelRow(
                      channel,
                      pairs,
                      each,
                      nanos.ratio(entry(channel, pairs), entry(channel, fewest))));
    }

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
    private static Optional<CounterRow> of(
        Counter counter,
        int threads,
        List<CountTime> seen,
        ByRound<Entry<Counter, Integer>> nanos) {
      long lost = seen.stream().mapToLong(CountTime::lost).sum();
      double added = seen.stream().mapToLong(CountTime::added).sum();
      return nanos
          .median(entry(counter, threads))
          .map(each -> new CounterRow(counter, threads, each, lost, lost / added));
    }

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
    private String heading() {
      return tasks
          .map(
              count ->
                  text(
                      "%,d tasks that wait: %s the longest, %s in all",
                      count,
                      duration(longestNanos.orElseThrow()),
                      duration(sumNanos.orElseThrow())))
          .orElse("Tasks that wait");
    }
  }

  static ExchangeAnswer of(Session session) {
    List<Integer> pairs =
        ((ExchangePlan) session.spec().plan()).pairs().stream().distinct().sorted().toList();
    List<ExchangeTime> sent = session.only(ExchangeTime.class);
    Map<Entry<Counter, Integer>, List<CountTime>> counted =
        session.only(CountTime.class).stream()
            .collect(Collectors.groupingBy(t -> entry(t.counter(), t.threads())));
    var messages = Sampled.byRound(session, ExchangeTime.class, t -> entry(t.channel(), t.pairs()));
    var additions = Sampled.byRound(session, CountTime.class, t -> entry(t.counter(), t.threads()));
    return new ExchangeAnswer(
        session.interrupted(),
        sent.stream().mapToInt(t -> t.round() + 1).max().orElse(0),
        Rows.each(
            List.of(Channel.values()),
            pairs,
            (channel, count) -> ChannelRow.of(channel, count, pairs.getFirst(), messages)),
        Rows.each(
            List.of(Counter.values()),
            pairs,
            (counter, count) ->
                CounterRow.of(
                    counter,
                    count,
                    counted.getOrDefault(entry(counter, count), List.of()),
                    additions)),
        waiting(session),
        ObjectsAnswer.of(session),
        pairs,
        isCutShort(session));
  }

  static boolean isCutShort(Session session) {
    return !session.only(CutShort.class).isEmpty();
  }

  private static List<WaitRow> waiting(Session session) {
    List<WaitTime> seen = session.only(WaitTime.class);
    ByRound<Waiter> nanos = Sampled.byRound(session, WaitTime.class, WaitTime::waiter);
    ByRound<Waiter> times =
        ByRound.of(seen, WaitTime::waiter, WaitTime::round, WaitTime::timesLongest);
    Optional<WaitTime> any = seen.stream().findFirst();
    return Stream.of(Waiter.values())
        .filter(waiter -> isCutShort(session) || nanos.median(waiter).isPresent())
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

  @Override
  public List<Block> blocks() {
    return rounds == 0 && !cutShort
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            Stream.of(cheapest(), lossy(), soonest())
                .flatMap(Optional::stream)
                .map(Conclusion::new),
            messages()
                .under(
                    "ns a message, by senders and receivers (%s; each message accounted for)"
                        .formatted(count(rounds, "round")),
                    List.of(Channel.values())),
            Bars.ifAny(
                "messages",
                "One message, by senders × receivers: shorter is better",
                new Axis("a message", "ns"),
                channels.stream().map(ChannelRow::bar)),
            objects.stream().flatMap(ObjectsAnswer::blocks),
            additions()
                .under(
                    "ns an addition, by threads, and what was lost of all additions",
                    List.of(Counter.values())),
            Bars.ifAny(
                "additions",
                "One addition, by threads: shorter is better, if none is lost",
                new Axis("an addition", "ns"),
                counters.stream().map(CounterRow::bar)),
            waiting.stream().limit(1).flatMap(row -> WAITS.under(row.heading(), waiting)),
            Bars.ifAny(
                "waits",
                "Until all tasks that wait had ended: shorter is better",
                new Axis("time", "ms"),
                waiting.stream().flatMap(row -> Bar.ifSeen(row.waiter.words(), row.nanos, 1e6))));
  }

  /**
   * Says by what a message costs least, and most, between the most senders and receivers, of what
   * enough rounds tell of.
   */
  private Optional<String> cheapest() {
    if (channels.stream().noneMatch(row -> row.messageNanos.decides())) {
      return Optional.of("too few rounds to say what costs least; give it more --time");
    }
    List<ChannelRow> rows =
        channels.stream()
            .filter(row -> row.pairs == pairs.getLast() && row.messageNanos.decides())
            .sorted(Comparator.comparingDouble(row -> row.messageNanos.median()))
            .toList();
    return rows.stream()
        .findFirst()
        .map(
            least ->
                "a message of %s to as many costs %s ns by %s, and %s ns by %s"
                    .formatted(
                        count(least.pairs, "sender"),
                        Intervals.median(least.messageNanos, ExchangeAnswer::nanos),
                        least.channel.words(),
                        Intervals.median(rows.getLast().messageNanos, ExchangeAnswer::nanos),
                        rows.getLast().channel.words()));
  }

  /**
   * Says which counter loses most; that none does, only where the unguarded one was there to lose.
   */
  private Optional<String> lossy() {
    return counters.stream()
        .filter(row -> row.counter == Counter.UNGUARDED || row.lost > 0)
        .max(Comparator.comparingDouble(CounterRow::lostShare))
        .map(
            worst ->
                worst.lost == 0
                    ? "no counter lost an addition"
                    : "%s loses %s of its additions by %s"
                        .formatted(
                            worst.counter.words(),
                            worst.lostWords(),
                            count(worst.threads, "thread")));
  }

  private Optional<String> soonest() {
    return waiting.stream()
        .filter(row -> row.timesLongest.filter(Interval::decides).isPresent())
        .min(Comparator.comparingDouble(row -> row.timesLongest.orElseThrow().median()))
        .map(
            row ->
                "tasks that only wait end soonest in %s: after %s times the longest wait"
                    .formatted(row.waiter.words(), Intervals.median(row.timesLongest, FACTOR)));
  }

  private Columns<Channel> messages() {
    Map<Entry<Channel, Integer>, ChannelRow> rows =
        channels.stream()
            .collect(Collectors.toMap(row -> entry(row.channel, row.pairs), row -> row));
    Columns<Channel> measured =
        Columns.<Channel>none()
            .left("", Channel::words)
            .each(
                pairs,
                count ->
                    Columns.<Channel>none()
                        .median(
                            "%d × %1$d".formatted(count),
                            channel ->
                                Optional.ofNullable(rows.get(entry(channel, count)))
                                    .map(ChannelRow::messageNanos),
                            ExchangeAnswer::nanos));
    return pairs.size() == 1
        ? measured
        : measured.right(
            "most ÷ fewest",
            channel ->
                Intervals.whole(
                    Optional.ofNullable(rows.get(entry(channel, pairs.getLast())))
                        .flatMap(ChannelRow::ratioToFewestPairs),
                    FACTOR));
  }

  private Columns<Counter> additions() {
    Map<Entry<Counter, Integer>, CounterRow> rows =
        counters.stream()
            .collect(Collectors.toMap(row -> entry(row.counter, row.threads), row -> row));
    return Columns.<Counter>none()
        .left("", Counter::words)
        .each(
            pairs,
            threads ->
                Columns.<Counter>none()
                    .median(
                        count(threads, "thread"),
                        counter ->
                            Optional.ofNullable(rows.get(entry(counter, threads)))
                                .map(CounterRow::additionNanos),
                        ExchangeAnswer::nanos)
                    .right(
                        "lost",
                        counter ->
                            Optional.ofNullable(rows.get(entry(counter, threads)))
                                .map(CounterRow::lostWords)
                                .orElse(Intervals.NONE)));
  }

  private static Bar bar(String thing, String group, Interval nanos) {
    return Bar.of(thing + ", " + group, nanos, 1, group);
  }

  private static String nanos(double nanos, double step) {
    return figure(nanos, step, 1, nanos < 100 ? 1 : 0);
  }
}
