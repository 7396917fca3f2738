package org.primelab.run;

import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;

/**
 * A worker's place where threads come and go: each checks one number in it. Used by one thread at a
 * time, which must not give its CPU to another virtual thread meanwhile; kernels never do.
 */
final class Seat {
  private final int id;
  private final Worker worker;
  private Reading<ThreadUsage> used = Reading.of(ThreadUsage.NONE);

  Seat(int id, Worker worker) {
    this.id = id;
    this.worker = worker;
  }

  int id() {
    return id;
  }

  /** What came of it. */
  Event check(Job job) {
    UsageProbe probe = UsageProbe.start();
    try {
      return new Event.Answered(id, job, worker.check(job));
    } catch (JobFailedException | WorkerLostException e) {
      return new Event.Failed(id, job, String.valueOf(e.getMessage()));
    } finally {
      used = sum(used, probe.stop());
    }
  }

  /** What all threads used while they sat here. */
  Reading<ThreadUsage> used() {
    return used;
  }

  private static Reading<ThreadUsage> sum(Reading<ThreadUsage> a, Reading<ThreadUsage> b) {
    return a instanceof Reading.Value<ThreadUsage>(ThreadUsage before)
            && b instanceof Reading.Value<ThreadUsage>(ThreadUsage more)
        ? Reading.of(before.plus(more))
        : b instanceof Reading.Value ? a : b;
  }
}
