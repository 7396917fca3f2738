package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.report.Quantity;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Messages were sent and received.
 *
 * @param channel how
 * @param pairs senders, and receivers
 * @param round from 0
 * @param sent how many messages
 * @param received how many arrived
 * @param intact whether those that arrived are those that were sent, each once
 * @param nanos from the first sent to the last received, in ns
 */
public record ExchangeTime(
    Channel channel, int pairs, int round, long sent, long received, boolean intact, long nanos)
    implements Sampled, Checked {
  public ExchangeTime {
    if (pairs < 1 || round < 0 || sent < 1 || received < 0 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, %d pairs, round %d: %d sent, %d received in %d ns"
              .formatted(channel, pairs, round, sent, received, nanos));
    }
  }

  @Override
  public Samples sample() {
    return Samples.mean("message", channel, pairs, round, (double) nanos / sent);
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return intact
        ? Stream.empty()
        : Stream.of(
            "%s with %s, round %d: %d of %d messages arrived%s"
                .formatted(
                    channel.words(),
                    Quantity.count(pairs, "pair"),
                    round,
                    received,
                    sent,
                    received == sent ? ", but others than were sent" : ""));
  }
}
