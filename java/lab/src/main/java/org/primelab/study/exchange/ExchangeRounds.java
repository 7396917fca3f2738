package org.primelab.study.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;

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
  private final long began = System.nanoTime();

  ExchangeRounds(ExchangePlan plan, Exchanges exchanges, Conditions on) {
    this.plan = plan;
    this.exchanges = exchanges;
    this.on = on;
    this.random = new Random(on.seed());
  }

  /** One part of a round. */
  @FunctionalInterface
  private interface Part {
    void measure(int round) throws InterruptedException;
  }

  /** The first round warms up, and finds out how many messages make a timing. */
  void run() throws InterruptedException {
    List<Part> parts = parts();
    for (int round = -1; round < 1 || elapsedMillis() < plan.millis(); round++) {
      Collections.shuffle(parts, random);
      for (Part part : parts) {
        if (on.stop().isRaised()) {
          return;
        }
        double done = Math.min(1, elapsedMillis() / (double) plan.millis());
        on.listener().progress(round < 0 ? "warming up" : "round " + (round + 1), done);
        part.measure(round);
      }
    }
  }

  private long elapsedMillis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int pairs : plan.pairs()) {
      for (Channel channel : Channel.values()) {
        parts.add(round -> send(channel, pairs, round));
      }
      for (Counter counter : Counter.values()) {
        parts.add(round -> count(counter, pairs, round));
      }
    }
    for (Waiter waiter : Waiter.values()) {
      parts.add(round -> await(waiter, round));
    }
    return parts;
  }

  private void send(Channel channel, int pairs, int round) throws InterruptedException {
    if (exchanges.isBroken(channel)) {
      return;
    }
    String key = channel + " " + pairs;
    long count = messages.getOrDefault(key, FIRST_MESSAGES);
    try {
      Exchange.Delivery delivery = exchanges.of(channel).send(pairs, count, on.stop());
      long fitting = count * TIMING_NANOS / delivery.nanos();
      messages.put(key, Math.clamp(fitting, LEAST_MESSAGES, MOST_MESSAGES));
      if (isKept(round)) {
        on.seen().accept(time(channel, pairs, round, count, delivery));
      }
    } catch (IOException e) {
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

  private void count(Counter counter, int threads, int round) throws InterruptedException {
    try {
      keep(round, Counting.time(counter, threads, COUNT_BLOCKS, Math.max(0, round), on.stop()));
    } catch (IOException e) {
      throw new AssertionError("counting touches no file", e);
    }
  }

  private void await(Waiter waiter, int round) throws InterruptedException {
    long[] waits = Waiting.waits(plan.tasks(), random);
    keep(round, Waiting.time(waiter, waits, Math.max(0, round), on.stop()));
  }

  private void keep(int round, Observation seen) {
    if (isKept(round)) {
      on.seen().accept(seen);
    }
  }

  /** What was cut short by Ctrl-C is no measurement, and neither is warming up. */
  private boolean isKept(int round) {
    return round >= 0 && !on.stop().isRaised();
  }
}
