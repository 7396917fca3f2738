package org.primelab.traffic;

/**
 * What became of the requests of one kind.
 *
 * @param kind of which
 * @param latencies from when each was due to its answer; of those that were abandoned, to the end
 * @param abandoned how many of them had no answer when nobody waited any more
 * @param failed how many more ended with a refusal, a closed connection or another status than 200
 */
public record Heard(RequestKind kind, Latencies latencies, long abandoned, long failed) {
  public Heard {
    if (abandoned < 0 || failed < 0 || abandoned > latencies.count()) {
      throw new IllegalArgumentException(abandoned + " abandoned, " + failed + " failed");
    }
  }

  /** How many were answered. */
  public long answered() {
    return latencies.count() - abandoned;
  }

  /** How many were due. */
  public long due() {
    return latencies.count() + failed;
  }
}
