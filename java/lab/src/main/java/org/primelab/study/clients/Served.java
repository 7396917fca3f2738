package org.primelab.study.clients;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.stats.Statistics;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Clients were served, each asking for its next number as soon as it had the last answer.
 *
 * @param service how
 * @param clients how many at once
 * @param round from 0
 * @param nanos from the first question to the last answer, in ns
 * @param latencyNanos what each client waited for each answer, in ns
 * @param wrong how many of the answers were not the oracle's
 */
public record Served(
    Service service, int clients, int round, long nanos, List<Long> latencyNanos, int wrong)
    implements Sampled, Checked {
  public Served {
    latencyNanos = List.copyOf(latencyNanos);
    if (clients < 1 || round < 0 || nanos <= 0 || latencyNanos.isEmpty() || wrong < 0) {
      throw new IllegalArgumentException(
          "%s, %d clients, round %d: %d answers in %d ns"
              .formatted(service, clients, round, latencyNanos.size(), nanos));
    }
  }

  private double[] waits() {
    return latencyNanos.stream().mapToDouble(nanos -> nanos).toArray();
  }

  /** What a client waits for an answer, in ns: the median. */
  double latency() {
    return Statistics.median(waits());
  }

  /** What one in twenty answers takes longer than, in ns. */
  double lateLatency() {
    return Statistics.quantile(waits(), 0.95);
  }

  /** Answers a second, to all clients. */
  double perSecond() {
    return latencyNanos.size() * 1e9 / nanos;
  }

  @Override
  public Samples sample() {
    return Samples.mean("answer", service, clients, round, (double) nanos / latencyNanos.size());
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return wrong == 0
        ? Stream.empty()
        : Stream.of(
            "%s: %d of %d answers are wrong"
                .formatted(service.words(), wrong, latencyNanos.size()));
  }
}
