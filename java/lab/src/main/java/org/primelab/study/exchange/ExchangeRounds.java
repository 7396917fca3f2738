package org.primelab.study.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;

/** Carries an {@link ExchangePlan} out. */
final class ExchangeRounds {
  /** Long enough that starting the threads is lost in it, in ns. */
  private static final long TIMING_NANOS = 40_000_000;

  /** Messages that a channel begins with, to find out how many make a timing. */
  private static final long FIRST_MESSAGES = 2_000;

  private static final long LEAST_MESSAGES = 100;
  private static final long MOST_MESSAGES = 1 << 20;

  /** Four million additions: enough for the threads to meet. 20 to 200 ms. */
  private static final int COUNT_BLOCKS = 1024;

  private final ExchangePlan plan;
  private final Exchanges exchanges;
  private final Conditions on;
  private final Random random;
  private final Map<String, Long> messages = new HashMap<>();

  ExchangeRounds(ExchangePlan plan, Exchanges exchanges, Conditions on) {
    this.plan = plan;
    this.exchanges = exchanges;
    this.on = on;
    this.random = new Random(on.seed());
  }

  /** One part of a round. */
  @FunctionalInterface
  private interface Part {
    void measure(Turn turn) throws InterruptedException;
  }

  /** The round that warms up also finds out how many messages make a timing. */
  void run() throws InterruptedException {
    new Rounds<>(parts(), Until.time(System.nanoTime(), plan.millis()), on.seed())
        .afterWarmUp()
        .run(
            on,
            (part, turn) -> {
              on.listener().progress(turn.words(), turn.done());
              part.measure(turn);
            });
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int pairs : plan.pairs()) {
      for (Channel channel : Channel.values()) {
        parts.add(turn -> send(channel, pairs, turn));
      }
      for (Counter counter : Counter.values()) {
        parts.add(turn -> count(counter, pairs, turn));
      }
    }
    for (Waiter waiter : Waiter.values()) {
      parts.add(turn -> await(waiter, turn));
    }
    return parts;
  }

  private void send(Channel channel, int pairs, Turn turn) throws InterruptedException {
    if (exchanges.isBroken(channel)) {
      return;
    }
    String key = channel + " " + pairs;
    long count = messages.getOrDefault(key, FIRST_MESSAGES);
    try {
      Exchange.Delivery delivery = exchanges.of(channel).send(pairs, count, on.stop());
      long fitting = count * TIMING_NANOS / delivery.nanos();
      messages.put(key, Math.clamp(fitting, LEAST_MESSAGES, MOST_MESSAGES));
      keep(turn, time(channel, pairs, turn.round(), count, delivery));
    } catch (IOException | ExecutionException e) {
      exchanges.breakOff(channel);
      on.seen().accept(new Broken(channel, String.valueOf(e.getMessage())));
    }
  }

  private static ExchangeTime time(
      Channel channel, int pairs, int round, long count, Exchange.Delivery delivery) {
    Tally received = delivery.received();
    boolean intact = received.equalTo(Tally.ofAll(1, count));
    return new ExchangeTime(
        channel, pairs, round, count, received.count(), intact, delivery.nanos());
  }

  private void count(Counter counter, int threads, Turn turn) throws InterruptedException {
    try {
      keep(turn, Counting.time(counter, threads, COUNT_BLOCKS, turn.round(), on.stop()));
    } catch (ExecutionException e) {
      throw new AssertionError("nothing fails that only counts", e);
    }
  }

  private void await(Waiter waiter, Turn turn) throws InterruptedException {
    long[] waits = Waiting.waits(plan.tasks(), random);
    keep(turn, Waiting.time(waiter, waits, turn.round(), on.stop()));
  }

  /** What was cut short by Ctrl-C is no measurement. */
  private void keep(Turn turn, Observation seen) {
    if (!on.stop().isRaised()) {
      on.seen(turn).accept(seen);
    }
  }
}
