package org.primelab.traffic;

import java.time.Duration;

/**
 * What is asked of a server.
 *
 * @param mix of what kinds requests are
 * @param perSecond how many are due in a second on average, above 0
 * @param time for how long requests become due
 * @param patience how long is waited for answers after that
 * @param slowClients how many others keep a connection with half a request on it, 0 or more
 * @param connections how many requests may be under way at once, at least 1; others wait for their
 *     turn, which counts as their latency
 * @param seed of when which request is due
 */
public record Demand(
    Mix mix,
    double perSecond,
    Duration time,
    Duration patience,
    int slowClients,
    int connections,
    long seed) {
  public Demand {
    if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)
        || time.isNegative()
        || patience.isNegative()
        || slowClients < 0
        || connections < 1) {
      throw new IllegalArgumentException(
          "%s/s for %s with %d slow clients over %d connections"
              .formatted(perSecond, time, slowClients, connections));
    }
  }
}
