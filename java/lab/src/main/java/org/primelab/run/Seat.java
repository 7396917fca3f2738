package org.primelab.run;

import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.lock.Mutex;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.probe.UsageProbe;

/**
 * A worker's place where threads come and go: each checks one number in it, on the CPU that the
 * seat has, and may then go where it could before. Used by one thread at a time.
 *
 * <p>A kernel never parks, so a virtual thread keeps its carrier while it sits. Where it may have
 * to wait for a lock of the JVM it gets up first, and sits down again on the carrier that it has
 * when the lock is its own: what is read and pinned is always the thread that does the work.
 */
final class Seat {
  private final int id;
  private final Worker worker;
  private final Place place;
  private final RunWatch watch;
  private final BitSet seen = new BitSet();
  private Reading<ThreadUsage> used = Reading.of(ThreadUsage.NONE);
  private @Nullable Presence presence;
  private UsageProbe probe = UsageProbe.start();

  /**
   * One of a run.
   *
   * @param id the worker's number, from 0
   * @param mutex what all workers share, if the trial's model has them share one
   */
  Seat(int id, RunContext run, Mutex mutex) {
    this.id = id;
    this.place = new Place(run.cpusOf(id));
    this.watch = run.watch();
    boolean getsUp = run.trial().model().waitsUnseen();
    this.worker = run.guardedWorker(id, getsUp ? (thread, work) -> holding(mutex, work) : mutex);
  }

  int id() {
    return id;
  }

  /** What came of it. */
  Event check(Job job) {
    try {
      sitDown();
      return new Event.Answered(id, Handful.of(job, worker.check(job)));
    } catch (JobFailedException | WorkerLostException e) {
      return new Event.Failed(id, job, String.valueOf(e.getMessage()));
    } finally {
      getUp();
    }
  }

  private long holding(Mutex mutex, LongSupplier work) {
    getUp();
    return mutex.holding(id, () -> working(work));
  }

  private long working(LongSupplier work) {
    try {
      sitDown();
      return work.getAsLong();
    } catch (WorkerLostException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void sitDown() throws WorkerLostException {
    place.take();
    presence = Presence.of(id, watch);
    look();
    probe = UsageProbe.start();
  }

  private void getUp() {
    if (presence != null) {
      used = probe.stop().with(used, ThreadUsage::plus);
      look();
      presence.close();
      presence = null;
    }
    place.close();
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
}
