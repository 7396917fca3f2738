package org.primelab.study.watch;

import java.util.List;
import java.util.function.Predicate;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.study.Part;

/**
 * What a thread's wall time consisted of, as a session keeps it.
 *
 * @param name of the thread
 * @param group with which others it is shown as one
 * @param kind what it is
 * @param wallNanos how long it lived while it was watched, in ns
 * @param parts those that are not empty, and those that are unavailable
 */
public record ThreadTime(
    String name, String group, Lane.Kind kind, long wallNanos, List<Part> parts) {
  public ThreadTime {
    parts = List.copyOf(parts);
  }

  /** How long it was in any of those states, in ns. */
  long nanos(Predicate<State> states) {
    return parts.stream().filter(p -> states.test(p.state())).mapToLong(Part::nanos).sum();
  }
}
