package org.primelab.study.ffi;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.ffi.Caller;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * What does a call into C cost, by each way there is to make one, and whom does a long one keep
 * waiting: other threads at a safepoint, virtual threads without a carrier?
 */
public final class FfiStudy extends PlannedStudy {
  /** So many calls last a second each, when there is time for that. */
  private static final int SHARE = 40;

  private static final long LONGEST_CALL_MILLIS = 1000;
  private static final List<Integer> PARALLELISMS = List.of(1, 2);

  /** Makes the study. */
  public FfiStudy() {
    super(
        "ffi",
        0,
        FfiStudy::answerOf,
        Map.ofEntries(
            Map.entry("callsPlan", FfiPlan.class),
            Map.entry("sensorFound", SensorFound.class),
            Map.entry("callTime", CallTime.class),
            Map.entry("callMissed", CallMissed.class),
            Map.entry("ownCallsPlan", OwnCallsPlan.class),
            Map.entry("ownCallTime", OwnCallTime.class),
            Map.entry("stall", Stall.class),
            Map.entry("carrierGap", CarrierGap.class)));
  }

  private static Found answerOf(Session session) {
    return session.spec().plan() instanceof OwnCallsPlan
        ? OwnCallsAnswer.of(session)
        : FfiAnswer.of(session);
  }

  /**
   * Calls of kernels of the user's.
   *
   * @param kernels in C
   * @param millis how long in all, in ms
   */
  public SessionSpec plan(List<Kernel> kernels, List<Argument> arguments, long millis, long seed) {
    return plan(
        new OwnCallsPlan(
            kernels.getFirst().suite().name(),
            kernels.stream().map(Kernel::name).toList(),
            arguments,
            millis),
        seed);
  }

  /**
   * All kinds of calls, by batches of a power of four; all collectors, one carrier and two.
   *
   * @param millis how long in all, start-up included, in ms
   * @param seed of everything random, in [0, 2^32)
   */
  public SessionSpec plan(long millis, long seed) {
    FfiPlan plan =
        new FfiPlan(
            millis,
            Math.clamp(millis / SHARE, 1, LONGEST_CALL_MILLIS),
            batches(),
            List.of(Collector.values()),
            PARALLELISMS);
    return plan(plan, seed);
  }

  /** The sizes of batches: none, and the powers of four. More would leave no time for each. */
  private static List<Integer> batches() {
    return Stream.concat(
            Stream.of(0), Stream.iterate(1, batch -> batch <= Caller.MOST, batch -> 4 * batch))
        .toList();
  }
}
