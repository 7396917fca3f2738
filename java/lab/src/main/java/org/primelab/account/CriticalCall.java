package org.primelab.account;

import java.util.List;

/**
 * A long call by Linker.Option.critical, which the JVM cannot stop.
 *
 * @param call which
 * @param safepoints that were asked for while it ran
 * @param stallNanos how long these were waited for until the call ended, in ns
 * @param stood other workers that stood meanwhile, in ascending order
 */
public record CriticalCall(
    ForeignCall call, List<Safepoint> safepoints, long stallNanos, List<Integer> stood) {
  public CriticalCall {
    safepoints = List.copyOf(safepoints);
    stood = List.copyOf(stood);
  }
}
