package org.primelab.study.profile;

import static org.primelab.account.State.RUN_QUEUE;
import static org.primelab.account.State.SAFEPOINT;
import static org.primelab.account.State.USEFUL;
import static org.primelab.account.State.WOKEN;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.study.Part;

/**
 * Where a worker's wall time went.
 *
 * @param time the same as a session keeps it, to ask for any state
 * @param parts of it, as most will ask for them
 * @param sum of all parts, as a fraction: 1 unless something is counted twice or not at all
 * @param leftOver the fraction of which nothing is known
 * @param detail one part for each state
 */
record WorkerRow(
    @JsonUnwrapped @JsonIgnoreProperties("parts") WorkerTime time,
    Parts parts,
    double sum,
    double leftOver,
    List<Part> detail) {
  private static final Set<State> NAMED = EnumSet.of(USEFUL, RUN_QUEUE, WOKEN, SAFEPOINT);

  /**
   * Fractions of the wall time.
   *
   * @param useful on a CPU with a number to test
   * @param runQueue able to run while others had the CPUs
   * @param lock waiting for a lock that another held, on a CPU or off it
   * @param wokenNoCpu what it waited for was there, and no CPU
   * @param safepoint standing at safepoints
   * @param other everything else
   */
  record Parts(
      Reading<Double> useful,
      Reading<Double> runQueue,
      double lock,
      Reading<Double> wokenNoCpu,
      Reading<Double> safepoint,
      double other) {
    static Parts of(WorkerTime time) {
      return new Parts(
          part(time, USEFUL),
          part(time, RUN_QUEUE),
          time.share(State::isForLock),
          part(time, WOKEN),
          part(time, SAFEPOINT),
          time.share(state -> !NAMED.contains(state) && !state.isForLock()));
    }

    private static Reading<Double> part(WorkerTime time, State state) {
      Part part = time.part(state);
      return part.isUnavailable()
          ? Reading.unavailable(part.why(), part.cure())
          : Reading.of(time.share(state));
    }
  }

  static WorkerRow of(WorkerTime time) {
    return new WorkerRow(
        time, Parts.of(time), time.share(state -> true), time.share(State.LEFT_OVER), time.parts());
  }
}
