package org.primelab.study.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Rounds;

/** The rounds of a session as medians, ratios and counts of what was lost. */
final class ExchangeView {
  private final List<ExchangeTime> exchanges;
  private final List<CountTime> counts;
  private final List<WaitTime> waits;
  private final List<Broken> broken;
  private final List<Integer> pairs;
  private final long seed;

  ExchangeView(Session session) {
    exchanges = session.only(ExchangeTime.class);
    counts = session.only(CountTime.class);
    waits = session.only(WaitTime.class);
    broken = session.only(Broken.class);
    pairs =
        session.spec().plan() instanceof ExchangePlan plan
            ? plan.pairs().stream().distinct().sorted().toList()
            : List.of();
    seed = session.spec().seed();
  }

  List<Integer> pairs() {
    return pairs;
  }

  int rounds() {
    return exchanges.stream().mapToInt(time -> time.round() + 1).max().orElse(0);
  }

  /** One message, in ns of wall time. */
  Optional<Interval> message(Channel channel, int count) {
    return interval(messages(channel, count));
  }

  /** How many times as long it takes a message with so many pairs as with the fewest. */
  Optional<Interval> contention(Channel channel, int count) {
    return ratio(messages(channel, count), messages(channel, pairs.getFirst()));
  }

  private Map<Integer, Double> messages(Channel channel, int count) {
    return byRound(
        exchanges,
        time -> time.channel() == channel && time.pairs() == count,
        ExchangeTime::round,
        ExchangeTime::nanosEach);
  }

  /** One addition, in ns of wall time. */
  Optional<Interval> addition(Counter counter, int threads) {
    return interval(byRound(counts, is(counter, threads), CountTime::round, CountTime::nanosEach));
  }

  /** Additions that were lost, of all of one counter and number of threads, as a fraction. */
  Optional<Double> lostShare(Counter counter, int threads) {
    long added = counts.stream().filter(is(counter, threads)).mapToLong(CountTime::added).sum();
    return added == 0 ? Optional.empty() : Optional.of((double) lost(counter, threads) / added);
  }

  /** How many were lost. */
  long lost(Counter counter, int threads) {
    return counts.stream().filter(is(counter, threads)).mapToLong(CountTime::lost).sum();
  }

  private static Predicate<CountTime> is(Counter counter, int threads) {
    return time -> time.counter() == counter && time.threads() == threads;
  }

  /** Until all tasks had ended, in ns. */
  Optional<Interval> wait(Waiter waiter) {
    return interval(waits(waiter, WaitTime::nanos));
  }

  /** The same as a multiple of the longest single wait. */
  Optional<Interval> timesLongest(Waiter waiter) {
    return interval(waits(waiter, WaitTime::timesLongest));
  }

  private Map<Integer, Double> waits(Waiter waiter, ToDoubleFunction<WaitTime> value) {
    return byRound(waits, time -> time.waiter() == waiter, WaitTime::round, value);
  }

  /** Any wait, for what all have in common. */
  Optional<WaitTime> anyWait() {
    return waits.stream().findFirst();
  }

  private static <O> Map<Integer, Double> byRound(
      List<O> seen, Predicate<O> is, ToIntFunction<O> round, ToDoubleFunction<O> value) {
    return seen.stream()
        .filter(is)
        .collect(
            Collectors.toMap(round::applyAsInt, value::applyAsDouble, (a, b) -> b, TreeMap::new));
  }

  private Optional<Interval> interval(Map<Integer, Double> rounds) {
    return Rounds.median(rounds, seed);
  }

  private Optional<Interval> ratio(Map<Integer, Double> one, Map<Integer, Double> other) {
    return Rounds.ratio(one, other, seed);
  }

  /** Sentences about messages and tasks that did not arrive, and right counters that were wrong. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    exchanges.stream()
        .filter(time -> !time.intact())
        .map(ExchangeView::words)
        .forEach(failures::add);
    counts.stream()
        .filter(time -> time.counter() != Counter.UNGUARDED && time.lost() != 0)
        .map(
            time -> "%s lost %d of %d".formatted(time.counter().words(), time.lost(), time.added()))
        .forEach(failures::add);
    waits.stream()
        .filter(time -> time.finished() != time.tasks())
        .map(
            time ->
                "%s: %d of %d tasks ended"
                    .formatted(time.waiter().words(), time.finished(), time.tasks()))
        .forEach(failures::add);
    broken.forEach(b -> failures.add("%s: %s".formatted(b.channel().words(), b.reason())));
    return failures.stream().distinct().toList();
  }

  private static String words(ExchangeTime time) {
    return String.format(
        Locale.ROOT,
        "%s with %d pairs, round %d: %d of %d messages arrived%s",
        time.channel().words(),
        time.pairs(),
        time.round(),
        time.received(),
        time.sent(),
        time.received() == time.sent() ? ", but others than were sent" : "");
  }
}
