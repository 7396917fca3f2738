package org.primelab.run;

import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.InterpreterLock;
import org.primelab.lock.LockMode;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;

/**
 * A thread of an interpreter: it takes the lock for its first job and from then on gives it up only
 * when another asks for it, in the loops of a kernel in Java or between two jobs; or, if so told,
 * for the time of a call into C. What it waits for the lock within a job counts as the job's time.
 */
final class LockedWorker implements Worker {
  private final Worker worker;
  private final InterpreterLock lock;
  private final int id;
  private final boolean releases;

  private LockedWorker(Worker worker, InterpreterLock lock, int id, LockMode mode) {
    this.worker = worker;
    this.lock = lock;
    this.id = id;
    this.releases = mode == LockMode.RELEASED;
  }

  static LockedWorker of(RunContext run, InterpreterLock lock, int id, LockMode mode) {
    // C reads a raised word as a stop, and would not hand a lock over: it gets the run's own.
    boolean inC = run.kernel().language() == Kernel.Language.C;
    Worker inner = run.localWorker(id, inC ? run.stop() : lock.breaker());
    return new LockedWorker(inner, lock, id, mode);
  }

  @Override
  public void open() throws WorkerLostException {
    worker.open();
  }

  @Override
  public void ready() {
    worker.ready();
  }

  @Override
  public TimedAnswer check(Job job) throws WorkerLostException, JobFailedException {
    if (!lock.isHeldBy(id)) {
      lock.take(id);
    }
    TimedAnswer answer = releases ? checkWithoutTheLock(job) : worker.check(job);
    lock.giveWay();
    return answer;
  }

  private TimedAnswer checkWithoutTheLock(Job job) throws WorkerLostException, JobFailedException {
    long began = System.nanoTime();
    lock.drop(id);
    TimedAnswer found = worker.check(job);
    lock.take(id);
    return new TimedAnswer(found.answer(), began, System.nanoTime() - began);
  }

  @Override
  public Reading<ThreadUsage> finish() {
    dropIfHeld();
    return worker.finish();
  }

  @Override
  public void close() {
    dropIfHeld();
    worker.close();
  }

  private void dropIfHeld() {
    if (lock.isHeldBy(id)) {
      lock.drop(id);
    }
  }
}
