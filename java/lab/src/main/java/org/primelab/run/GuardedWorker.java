package org.primelab.run;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.Mutex;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;

/**
 * A thread that tries a number's divisors grain by grain, some of them under a lock that all
 * workers share: what a program does that locks where it need not.
 */
final class GuardedWorker implements Worker {
  private final int id;
  private final Worker worker;
  private final Kernel.Implementation kernel;
  private final Mutex mutex;
  private final Tuning tuning;
  private final StopFlag stop;

  private GuardedWorker(int id, Worker worker, RunContext run, Mutex mutex) {
    this.id = id;
    this.worker = worker;
    this.kernel = run.kernel().implementation();
    this.mutex = mutex;
    this.tuning = run.trial().tuning();
    this.stop = run.stop();
  }

  static GuardedWorker of(RunContext run, Mutex mutex, int id) {
    return new GuardedWorker(id, run.localWorker(id), run, mutex);
  }

  @Override
  public void open() throws WorkerLostException {
    worker.open();
    try {
      kernel.hasDivisor(25, 3, 6, stop);
    } catch (RuntimeException e) {
      // The kernel will fail again on the first number, and be reported with it.
      return;
    }
  }

  @Override
  public void ready() {
    worker.ready();
  }

  @Override
  public Answer check(Job job) throws JobFailedException {
    long began = System.nanoTime();
    try {
      boolean prime = isPrime(Grains.of(job.number(), tuning.grain()));
      return new Answer(prime, began, System.nanoTime() - began);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new JobFailedException(e.toString());
    }
  }

  private boolean isPrime(Grains grains) {
    if (grains.isDecided()) {
      return grains.isTwo();
    }
    for (long i = 0; i < grains.count(); i++) {
      if (tuning.guard().covers(i) ? searchLocked(grains, i) : search(grains, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean searchLocked(Grains grains, long index) {
    return mutex.holding(id, () -> search(grains, index));
  }

  private boolean search(Grains grains, long index) {
    return kernel.hasDivisor(grains.n(), grains.from(index), grains.to(index), stop);
  }

  @Override
  public Reading<ThreadUsage> finish() {
    return worker.finish();
  }

  @Override
  public void close() {
    worker.close();
  }
}
