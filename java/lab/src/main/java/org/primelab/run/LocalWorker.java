package org.primelab.run;

import java.util.List;
import java.util.concurrent.CancellationException;
import jdk.jfr.FlightRecorder;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.ForeignCallEvent;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;
import org.primelab.suite.Kernel;

/** Calls the kernel on the thread that calls it. */
final class LocalWorker implements Worker {
  /** Where a job takes less, reading the clock twice would be a twentieth of it, in ns. */
  private static final long SHORT_NANOS = 1000;

  private final int id;
  private final Kernel kernel;
  private final boolean inC;
  private final boolean critical;
  private final WarmUp warmUp;
  private final StopFlag stop;
  private boolean areShort;
  private UsageProbe probe = UsageProbe.start();

  /**
   * One of a run.
   *
   * @param id its number, from 0
   * @param critical whether the kernel is called critically
   */
  LocalWorker(int id, Kernel kernel, WarmUp warmUp, StopFlag stop, boolean critical) {
    this.id = id;
    this.critical = critical;
    this.inC = kernel.language() == Kernel.Language.C;
    this.kernel = kernel;
    this.warmUp = warmUp;
    this.stop = stop;
  }

  @Override
  public void open() {
    warmUp.of(kernel);
    rehearse();
  }

  @Override
  public void ready() {
    probe = UsageProbe.start();
  }

  @Override
  public TimedAnswer check(Job job) throws JobFailedException {
    long began = System.nanoTime();
    try {
      long answer = call(job);
      long elapsed = System.nanoTime() - began;
      return new TimedAnswer(kernel.answer(answer), began, elapsed);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new JobFailedException(e.toString());
    }
  }

  /**
   * Jobs so short that the clock would take a good part of their time are answered in one call,
   * where the kernel has one for several.
   */
  @Override
  public void check(List<Job> jobs, Handful done) throws WorkerLostException {
    long began = System.nanoTime();
    if (!areShort || jobs.size() == 1 || !answeredTogether(jobs, done)) {
      Worker.super.check(jobs, done);
    }
    areShort = kernel.code().hasBatch() && System.nanoTime() - began < SHORT_NANOS * jobs.size();
  }

  private boolean answeredTogether(List<Job> jobs, Handful done) {
    if (FlightRecorder.isInitialized()) {
      return false;
    }
    try {
      long began = System.nanoTime();
      long[] answers = kernel.code().batch(jobs.stream().map(Job::argument).toList()).answers(stop);
      done.answeredTogether(jobs, answers, began, System.nanoTime() - began);
      return true;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // One by one, the job that fails is told by its argument.
      return false;
    }
  }

  /**
   * Flight Recorder has no event of its own for a call into C. It is left asleep where nobody has
   * woken it: an event's first use costs a start 50 ms.
   */
  private long call(Job job) {
    return inC && FlightRecorder.isInitialized()
        ? recorded(job)
        : kernel.code().call(job.argument(), stop);
  }

  private long recorded(Job job) {
    ForeignCallEvent call = ForeignCallEvent.begun();
    try {
      return kernel.code().call(job.argument(), stop);
    } finally {
      call.ended(id, kernel.name(), critical);
    }
  }

  /** Links what {@link #check} needs, so that the first job does not pay for it. */
  private void rehearse() {
    if (warmUp.nanos() == 0) {
      return;
    }
    try {
      check(new Job(0, kernel.suite().rehearsal()));
      UsageProbe.start();
    } catch (JobFailedException | CancellationException e) {
      // The kernel will fail again on the first job, and be reported with its argument.
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
