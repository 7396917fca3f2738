package org.primelab.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.LocationProbe;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;
import org.primelab.topology.CpuSet;

/**
 * A worker whose thread stays on the CPU it was given, and that tells where it ran, and for how
 * much of each job it had a CPU. Pinned in {@link #open}, before anything is warmed up; let go in
 * {@link #close}, which {@link WorkerLoop} calls on the same thread however the run ends. For
 * workers that do the work on the platform thread that calls them: see {@link RunContext#placed}.
 */
final class PlacedWorker implements Worker {
  /** Two readings take some microseconds: a few hundredths of the shortest job that has them. */
  private static final long WORTH_READING_NANOS = 100_000;

  /** So many shorter ones in a row are likely to be followed by more: nothing is read before. */
  private static final int MOST_SHORT = 32;

  private final Worker inner;
  private final Place place;
  private @Nullable LocationProbe probe;
  private int shortOnes;
  private Reading<Location> location =
      Reading.unavailable("the worker did not finish", "run it again");

  /** Runs {@code inner} on {@code cpus}, or wherever the system puts it if those are none. */
  PlacedWorker(Worker inner, CpuSet cpus) {
    this.inner = inner;
    this.place = new Place(cpus);
  }

  @Override
  public void open() throws WorkerLostException {
    place.take();
    inner.open();
  }

  @Override
  public void ready() {
    inner.ready();
    probe = LocationProbe.start();
  }

  @Override
  public TimedAnswer check(Job job) throws WorkerLostException, JobFailedException {
    look();
    try {
      return inner.check(job);
    } finally {
      look();
    }
  }

  @Override
  public void check(List<Job> jobs, Handful done) throws WorkerLostException {
    look();
    try {
      if (jobs.size() == 1 && reads()) {
        checkRead(jobs, done);
      } else {
        inner.check(jobs, done);
      }
    } finally {
      look();
    }
  }

  /** Whether the next job may be worth a reading before it. */
  boolean reads() {
    return shortOnes < MOST_SHORT;
  }

  /** Between long jobs there is time to read what the thread has used of a CPU. */
  private void checkRead(List<Job> jobs, Handful done) throws WorkerLostException {
    UsageProbe usage = UsageProbe.start();
    inner.check(jobs, done);
    if (done.elapsedNanos(0) < WORTH_READING_NANOS) {
      shortOnes++;
    } else {
      usage.stop().found().ifPresent(used -> done.hadCpu(used.cpuNanos()));
      shortOnes = 0;
    }
  }

  private void look() {
    if (probe != null) {
      probe.look();
    }
  }

  @Override
  public Reading<ThreadUsage> finish() {
    Reading<ThreadUsage> usage = inner.finish();
    if (probe != null) {
      location = probe.stop();
    }
    return usage;
  }

  @Override
  public Reading<Location> location() {
    return location;
  }

  @Override
  public void close() {
    try {
      inner.close();
    } finally {
      place.close();
    }
  }
}
