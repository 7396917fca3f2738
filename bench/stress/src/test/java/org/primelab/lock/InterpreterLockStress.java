package org.primelab.lock;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.primelab.ffi.StopFlag;

/**
 * Two threads count under the lock without any other synchronization; the first gives way in
 * between, as a loop does. The last number counts holders that were not alone.
 */
@JCStressTest
@Outcome(id = "6, 0", expect = Expect.ACCEPTABLE, desc = "Every count was seen by the other.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The lock let two in, or hid what one had written.")
@State
public class InterpreterLockStress {
  private final InterpreterLock lock = new InterpreterLock(2, 1, new StopFlag());
  private int counted;
  private int inside;
  private int crowds;

  /** Polls after each step. */
  @Actor
  public void polls() {
    lock.take(0);
    for (int i = 0; i < 3; i++) {
      count();
      lock.giveWay();
    }
    lock.drop(0);
  }

  /** Drops it after each step. */
  @Actor
  public void drops() {
    for (int i = 0; i < 3; i++) {
      lock.take(1);
      count();
      lock.drop(1);
    }
  }

  private void count() {
    crowds += inside;
    inside++;
    counted++;
    inside--;
  }

  /** When both have ended. */
  @Arbiter
  public void result(II_Result r) {
    r.r1 = counted;
    r.r2 = crowds;
  }
}
