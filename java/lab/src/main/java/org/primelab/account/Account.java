package org.primelab.account;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the wall time of a worker or another thread consisted of.
 *
 * @param lane whose
 * @param wallNanos the window's length, in ns
 * @param shares of all states, which sum to {@code wallNanos} exactly
 */
public record Account(Lane lane, long wallNanos, Map<State, Share> shares) {
  public Account {
    Map<State, Share> all = new EnumMap<>(State.class);
    for (State state : State.values()) {
      all.put(state, shares.getOrDefault(state, Share.measured(0)));
    }
    shares = Collections.unmodifiableMap(all);
    long sum = all.values().stream().mapToLong(Share::nanos).sum();
    if (sum != wallNanos) {
      throw new IllegalArgumentException(sum + " of " + wallNanos + " ns: " + all);
    }
  }

  /** How long it was in a state, in ns. */
  public long nanos(State state) {
    return share(state).nanos();
  }

  /** How long it was in a state, and what that rests on. */
  public Share share(State state) {
    Share share = shares.get(state);
    return share != null ? share : Share.measured(0);
  }
}
