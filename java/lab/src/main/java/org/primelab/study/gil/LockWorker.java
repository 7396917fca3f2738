package org.primelab.study.gil;

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
  /** Does the whole job and returns how many answers were wrong. */
  int work(LockJob job) {
    enter();
    try {
      int wrong = 0;
      for (int i = 0; i < job.calls(); i++) {
        wrong += call(job);
      }
      return wrong;
    } finally {
      leave();
    }
  }

  /** Calls again and again until that time, by System.nanoTime. */
  int workUntil(LockJob job, long endNanos) {
    enter();
    try {
      int wrong = 0;
      while (System.nanoTime() - endNanos < 0) {
        wrong += call(job);
      }
      return wrong;
    } finally {
      leave();
    }
  }

  private void enter() {
    if (mode != Mode.NONE) {
      lock.take(id);
    }
  }

  private void leave() {
    if (lock.isHeldBy(id)) {
      lock.drop(id);
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
