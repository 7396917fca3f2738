package org.primelab.study.ffi;

import java.util.List;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;

/**
 * Times calls, then watches who waits for long ones. The JVMs that are timed in and those that are
 * watched are all fresh ones.
 *
 * @param millis how long in all, start-up included, in ms; shorter wishes get the shortest that
 *     there is
 * @param longCallMillis how long a long call lasts, in ms
 * @param batches of numbers, each at most 1024
 * @param collectors to watch long calls under
 * @param parallelisms how many carriers to watch long calls with
 */
public record FfiPlan(
    long millis,
    long longCallMillis,
    List<Integer> batches,
    List<Collector> collectors,
    List<Integer> parallelisms)
    implements TimedPlan {
  /** What a JVM takes to start and to end where nothing keeps it waiting, in ms. */
  static final long JVM_MILLIS = 500;

  public FfiPlan {
    batches = List.copyOf(batches);
    collectors = List.copyOf(collectors);
    parallelisms = List.copyOf(parallelisms);
    if (millis < 1 || longCallMillis < 1) {
      throw new IllegalArgumentException(millis + " ms, of which a call takes " + longCallMillis);
    }
  }

  /** What a long call takes besides: it is prepared, and who waits for it is let go. */
  private static final long AROUND_MILLIS = 120;

  /**
   * What all long calls take, and the JVMs that they are made in, in ms.
   *
   * @param jvmMillis what starting and ending one takes here
   */
  long hazardMillis(long jvmMillis) {
    long calls =
        (long) Linkage.values().length * collectors.size()
            + (long) CarrierWork.values().length * parallelisms.size();
    return calls * (longCallMillis + AROUND_MILLIS)
        + jvmMillis * (collectors.size() + parallelisms.size());
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    new FfiRun(this, on).carryOut();
  }
}
