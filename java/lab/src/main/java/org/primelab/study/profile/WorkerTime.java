package org.primelab.study.profile;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.primelab.account.Account;
import org.primelab.account.Lane;
import org.primelab.account.State;
import org.primelab.report.Alike;
import org.primelab.study.Part;

/**
 * What a worker's wall time consisted of, as a session keeps it.
 *
 * @param worker its number, from 0
 * @param wallNanos the run's wall time, in ns
 * @param parts one of each state
 */
public record WorkerTime(int worker, long wallNanos, List<Part> parts) {
  public WorkerTime {
    parts = List.copyOf(parts);
  }

  static WorkerTime of(Account account) {
    return new WorkerTime(
        account.lane().number(),
        account.wallNanos(),
        State.of(Lane.Kind.WORKER).stream()
            .map(state -> Part.of(state, account.share(state)))
            .toList());
  }

  /** Workers by what their time consisted of. */
  static List<Alike<WorkerTime>> alike(List<WorkerTime> times) {
    return Alike.of(
        times,
        WorkerTime::worker,
        time ->
            Stream.of(State.USEFUL, State.LOCK, State.RUN_QUEUE, State.IDLE)
                .mapToDouble(time::share)
                .toArray());
  }

  /** The part of its wall time in which it was in that state, in [0, 1]. */
  double share(State state) {
    return share(s -> s == state);
  }

  /** The part of its wall time in which it was in any of those states, in [0, 1]. */
  double share(Predicate<State> states) {
    long nanos = parts.stream().filter(p -> states.test(p.state())).mapToLong(Part::nanos).sum();
    return share(nanos);
  }

  /** So much time as a part of its wall time, in [0, 1]. */
  double share(long nanos) {
    return wallNanos == 0 ? 0 : (double) nanos / wallNanos;
  }

  /** The part of that state. */
  Part part(State state) {
    return parts.stream()
        .filter(p -> p.state() == state)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is said of " + state));
  }
}
