package org.primelab.traffic;

import java.util.List;

/**
 * What became of a {@link Demand}.
 *
 * @param heard of each kind of request that was due
 * @param lag how late the generator itself came to each request, after it was due: while that is
 *     not small, latencies are the generator's
 * @param slots the longest latency of requests that were due in each tenth of a second, in ns; 0
 *     where none was
 * @param wallNanos from the first moment to the last answer that was waited for
 */
public record Outcome(List<Heard> heard, Latencies lag, List<Long> slots, long wallNanos) {
  /** How long a slot is, in ns. */
  public static final long SLOT_NANOS = 100_000_000;

  public Outcome {
    heard = List.copyOf(heard);
    slots = List.copyOf(slots);
  }
}
