package org.primelab.run;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.Mutex;
import org.primelab.probe.Reading;
import org.primelab.suite.Kernel;
import org.primelab.suite.Parts;

/**
 * A thread that does its jobs grain by grain, some of them under a lock that all workers share:
 * what a program does that locks where it need not.
 */
final class GuardedWorker implements Worker {
  private final int id;
  private final Worker worker;
  private final Kernel kernel;
  private final Parts parts;
  private final Mutex mutex;
  private final Guard guard;
  private final StopFlag stop;

  /**
   * One of a run.
   *
   * @param id its number, from 0
   * @param worker who knows how to get ready, and what it took
   * @param kernel searches a grain
   * @param mutex what all workers share
   * @param guard which grains are under it
   * @param stop asks for an early end
   */
  GuardedWorker(int id, Worker worker, Kernel kernel, Mutex mutex, Guard guard, StopFlag stop) {
    this.id = id;
    this.worker = worker;
    this.kernel = kernel;
    this.parts = kernel.code().parts().orElseThrow();
    this.mutex = mutex;
    this.guard = guard;
    this.stop = stop;
  }

  @Override
  public void open() throws WorkerLostException {
    worker.open();
    Grains.rehearse(kernel, stop);
  }

  @Override
  public void ready() {
    worker.ready();
  }

  @Override
  public TimedAnswer check(Job job) throws JobFailedException {
    long began = System.nanoTime();
    try {
      long answer = answer(Grains.of(parts, job.argument(), guard.grain()));
      return new TimedAnswer(kernel.answer(answer), began, System.nanoTime() - began);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new JobFailedException(e.toString());
    }
  }

  private long answer(Grains grains) {
    long answer = parts.none();
    for (long i = 0; i < grains.count() && !parts.decides(answer); i++) {
      answer = parts.join(answer, guard.covers(i) ? locked(grains, i) : free(grains, i));
    }
    return answer;
  }

  private long locked(Grains grains, long index) {
    return mutex.holding(id, () -> free(grains, index));
  }

  private long free(Grains grains, long index) {
    return grains.answer(index, stop);
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
