package org.primelab.run;

import java.util.BitSet;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;
import org.primelab.topology.CpuSet;

/**
 * A worker's place where threads come and go: each checks one number in it, on the CPU that the
 * seat has, and may then go where it could before. Used by one thread at a time, which must not
 * give its carrier to another virtual thread meanwhile; kernels never do.
 */
final class Seat {
  private final int id;
  private final Worker worker;
  private final CpuSet cpus;
  private final RunWatch watch;
  private final BitSet seen = new BitSet();
  private Reading<ThreadUsage> used = Reading.of(ThreadUsage.NONE);

  /** On {@code cpus}, or anywhere if those are none. */
  Seat(int id, Worker worker, CpuSet cpus, RunWatch watch) {
    this.id = id;
    this.worker = worker;
    this.cpus = cpus;
    this.watch = watch;
  }

  int id() {
    return id;
  }

  /** What came of it. */
  Event check(Job job) {
    try (Place place = new Place(cpus)) {
      place.take();
      return new Event.Answered(id, job, watched(job));
    } catch (JobFailedException | WorkerLostException e) {
      return new Event.Failed(id, job, String.valueOf(e.getMessage()));
    }
  }

  private Answer watched(Job job) throws JobFailedException, WorkerLostException {
    try (Presence _ = Presence.of(id, watch)) {
      return measured(job);
    }
  }

  private Answer measured(Job job) throws JobFailedException, WorkerLostException {
    look();
    UsageProbe probe = UsageProbe.start();
    try {
      return worker.check(job);
    } finally {
      used = sum(used, probe.stop());
      look();
    }
  }

  private void look() {
    try {
      seen.set(ThreadAffinity.currentCpu());
    } catch (MissingLibraryException | OsRefusal e) {
      // Then nobody says where it ran, and the reading below is the usual one.
      return;
    }
  }

  /** Where those sat who checked numbers here. */
  Reading<Location> location() {
    return seen.isEmpty()
        ? Location.unwatched()
        : Reading.of(
            new Location(
                seen.stream().boxed().toList(),
                Reading.unavailable(
                    "several threads did this worker's jobs", "take --model threads")));
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
