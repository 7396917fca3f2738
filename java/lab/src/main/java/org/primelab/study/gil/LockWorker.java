package org.primelab.study.gil;

import java.util.function.IntPredicate;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.InterpreterLock;

/**
 * One worker and what it does with the lock. A thread of an interpreter holds the lock by itself,
 * whatever it does, unless it drops it for a call.
 *
 * @param mode what it does with the lock
 * @param lock what all share
 * @param id its number
 * @param stop asks it to end early
 */
record LockWorker(Mode mode, InterpreterLock lock, int id, StopFlag stop) {
  /**
   * Makes calls and returns how many answers were wrong.
   *
   * @param goesOn whether to make a call after so many
   */
  int work(LockJob job, IntPredicate goesOn) {
    if (mode != Mode.NONE) {
      lock.take(id);
    }
    try {
      int wrong = 0;
      for (int calls = 0; goesOn.test(calls); calls++) {
        wrong += call(job);
      }
      return wrong;
    } finally {
      if (lock.isHeldBy(id)) {
        lock.drop(id);
      }
    }
  }

  private int call(LockJob job) {
    return switch (mode) {
      case NONE -> job.call(stop, stop);
      case HELD -> job.call(stop, lock.breaker());
      case RELEASED -> callWithout(job);
    };
  }

  private int callWithout(LockJob job) {
    lock.drop(id);
    try {
      return job.call(stop, stop);
    } finally {
      lock.take(id);
    }
  }
}
