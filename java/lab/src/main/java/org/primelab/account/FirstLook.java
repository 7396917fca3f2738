package org.primelab.account;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.account.Switched.Kind;

/**
 * How a thread was found when its switches began to be recorded. A record of a switch tells what
 * was before it only where the thread gave its CPU up: before it got one it may have slept or have
 * waited for a CPU, and that a look tells.
 *
 * @param nanos when it was looked at, by System.nanoTime()
 * @param asleep whether it waited for something then; else it had a CPU, or could have used one
 */
public record FirstLook(long nanos, boolean asleep) {
  /** Those records, and before them what the look adds. */
  public List<Switched> before(List<Switched> records) {
    boolean tellsNothing =
        records.isEmpty()
            ? !asleep
            : records.getFirst().nanos() < nanos
                || (!asleep && records.getFirst().kind() != Kind.IN);
    return tellsNothing
        ? List.copyOf(records)
        : Stream.concat(
                Stream.of(new Switched(nanos, 0, asleep ? Kind.OUT : Kind.PREEMPTED)),
                records.stream())
            .toList();
  }
}
