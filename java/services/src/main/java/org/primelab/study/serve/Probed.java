package org.primelab.study.serve;

import org.primelab.run.Observation;
import org.primelab.study.serve.RateSearch.Verdict;
import org.primelab.traffic.Heard;
import org.primelab.traffic.Latencies;
import org.primelab.traffic.Outcome;
import org.primelab.traffic.RequestKind;

/**
 * How a server did at a rate of which a search wanted to know.
 *
 * @param contender which
 * @param perSecond requests that were due in a second on average
 * @param outcome what became of them
 * @param cpuNanos that all processes of the server took meanwhile, in ns
 */
public record Probed(Contender contender, double perSecond, Outcome outcome, long cpuNanos)
    implements Observation {
  private static final double MOST_FAILURES = 0.01;

  /** The p99 of small requests, in ns, whether or not the generator was late. */
  double p99Nanos() {
    return small(outcome).quantile(0.99).orElse(0);
  }

  private static Latencies small(Outcome outcome) {
    return Latencies.all(
        outcome.heard().stream()
            .filter(heard -> heard.kind() == RequestKind.SMALL)
            .map(Heard::latencies)
            .toList());
  }

  /** How late the generator came to 99 of 100 requests at most, in ns. */
  double lagNanos() {
    return outcome.lag().quantile(0.99).orElse(0);
  }

  /** How many requests were answered. */
  long answered() {
    return outcome.heard().stream().mapToLong(Heard::answered).sum();
  }

  private boolean fails() {
    long due = outcome.heard().stream().mapToLong(Heard::due).sum();
    long failed = outcome.heard().stream().mapToLong(Heard::failed).sum();
    return failed > MOST_FAILURES * due;
  }

  /** Whether the p99 of small requests stayed within a bound, in ns. */
  Verdict verdict(long boundNanos) {
    double least = Percentiles.LAGS * lagNanos();
    if (fails() || (p99Nanos() > boundNanos && p99Nanos() >= least)) {
      return Verdict.PASSED;
    }
    return least <= boundNanos ? Verdict.HELD : Verdict.UNTOLD;
  }
}
