package org.primelab.traffic;

import java.util.SplittableRandom;

/**
 * When requests are due: a Poisson process, in which requests know nothing of each other nor of the
 * answers, as those of many independent users do not.
 */
final class Arrivals {
  private final Mix mix;
  private final double meanNanos;
  private final long endNanos;
  private final SplittableRandom random;
  private double next;

  /** The first is due a while after {@code beganNanos}. */
  Arrivals(Demand demand, long beganNanos) {
    mix = demand.mix();
    meanNanos = 1e9 / demand.perSecond();
    endNanos = demand.time().toNanos();
    random = new SplittableRandom(demand.seed());
    this.beganNanos = beganNanos;
    advance();
  }

  private final long beganNanos;

  private void advance() {
    next -= Math.log(1 - random.nextDouble()) * meanNanos;
  }

  /** Whether there is none any more. */
  boolean areOver() {
    return next >= endNanos;
  }

  /** When the next one is due, by System.nanoTime. */
  long dueNanos() {
    return beganNanos + (long) next;
  }

  /** The next one, after which comes another. */
  Request take() {
    Request request = new Request(mix.kind(random.nextDouble()), dueNanos());
    advance();
    return request;
  }
}
