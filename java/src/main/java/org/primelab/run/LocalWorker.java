package org.primelab.run;

import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Uint64;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;

/** Checks numbers on the thread that calls it. */
final class LocalWorker implements Worker {
  private static final Uint64 REHEARSAL = new Uint64(7);

  private final Kernel kernel;
  private final WarmUp warmUp;
  private final StopFlag stop;
  private UsageProbe probe = UsageProbe.start();

  LocalWorker(Kernel kernel, WarmUp warmUp, StopFlag stop) {
    this.kernel = kernel;
    this.warmUp = warmUp;
    this.stop = stop;
  }

  @Override
  public void open() {
    warmUp.of(kernel);
    rehearse();
    probe = UsageProbe.start();
  }

  @Override
  public Answer check(Job job) throws JobFailedException {
    long began = System.nanoTime();
    try {
      boolean prime = kernel.implementation().isPrime(job.number().bits(), stop);
      long elapsed = System.nanoTime() - began;
      return new Answer(prime, began, elapsed);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new JobFailedException(e.toString());
    }
  }

  /** Links what {@link #check} needs, so that the first number does not pay for it. */
  private void rehearse() {
    if (warmUp.nanos() == 0) {
      return;
    }
    try {
      check(new Job(0, REHEARSAL));
    } catch (JobFailedException | CancellationException e) {
      // The kernel will fail again on the first job, and be reported with its number.
      return;
    }
  }

  @Override
  public Reading<ThreadUsage> finish() {
    return probe.stop();
  }

  @Override
  public void close() {}
}
