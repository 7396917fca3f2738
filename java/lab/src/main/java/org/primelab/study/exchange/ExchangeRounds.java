package org.primelab.study.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Part;
import org.primelab.session.Rounds.Turn;

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
  private final Conditions on;
  private final Random random;
  private final Map<Channel, Exchange> open = new EnumMap<>(Channel.class);
  private final Set<Channel> broken = EnumSet.noneOf(Channel.class);
  private final Map<String, Long> messages = new HashMap<>();

  ExchangeRounds(ExchangePlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    this.random = new Random(on.seed());
  }

  /** The round that warms up also finds out how many messages make a timing. */
  void run() throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (int pairs : plan.pairs()) {
      for (Channel channel : Channel.values()) {
        parts.add(turn -> send(channel, pairs, turn));
      }
      for (Counter counter : Counter.values()) {
        parts.add(turn -> count(counter, pairs, turn));
      }
    }
    ObjectRounds objects = new ObjectRounds(on);
    parts.addAll(objects.parts());
    for (Waiter waiter : Waiter.values()) {
      parts.add(turn -> await(waiter, turn));
    }
    try {
      Rounds.run(parts, plan.millis(), on);
    } finally {
      open.values().forEach(Exchange::close);
      objects.close();
    }
  }

  private void send(Channel channel, int pairs, Turn turn) throws InterruptedException {
    if (broken.contains(channel)) {
      return;
    }
    String key = channel + " " + pairs;
    long count = messages.getOrDefault(key, FIRST_MESSAGES);
    try {
      Exchange exchange = open.get(channel);
      if (exchange == null) {
        exchange = channel.open(on.stop());
        open.put(channel, exchange);
      }
      Exchange.Delivery delivery = exchange.send(pairs, count, on.stop());
      long fitting = count * TIMING_NANOS / delivery.nanos();
      messages.put(key, Math.clamp(fitting, LEAST_MESSAGES, MOST_MESSAGES));
      Tally received = delivery.received();
      boolean intact = received.equalTo(Tally.ofAll(1, count));
      keep(
          turn,
          new ExchangeTime(
              channel, pairs, turn.round(), count, received.count(), intact, delivery.nanos()));
    } catch (IOException | ExecutionException e) {
      broken.add(channel);
      on.seen().accept(new Broken(channel, String.valueOf(e.getMessage())));
    }
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
