package org.primelab.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;

/**
 * A worker that says when it sits down on the thread that calls it, warm and ready, and when it
 * gets up again: around what it tells of its own usage, so that both are of the same time.
 */
final class WatchedWorker implements Worker {
  private final int id;
  private final Worker inner;
  private final RunWatch watch;
  private @Nullable Presence presence;

  WatchedWorker(int id, Worker inner, RunWatch watch) {
    this.id = id;
    this.inner = inner;
    this.watch = watch;
  }

  @Override
  public void open() throws WorkerLostException {
    inner.open();
  }

  @Override
  public void ready() {
    if (presence == null) {
      presence = Presence.of(id, watch);
    }
    inner.ready();
  }

  @Override
  public TimedAnswer check(Job job) throws WorkerLostException, JobFailedException {
    return inner.check(job);
  }

  @Override
  public void check(List<Job> jobs, Handful done) throws WorkerLostException {
    inner.check(jobs, done);
  }

  @Override
  public Reading<ThreadUsage> finish() {
    Reading<ThreadUsage> usage = inner.finish();
    getUp();
    return usage;
  }

  @Override
  public Reading<Location> location() {
    return inner.location();
  }

  @Override
  public void close() {
    getUp();
    inner.close();
  }

  private void getUp() {
    if (presence != null) {
      presence.close();
      presence = null;
    }
  }
}
