package org.primelab.profile;

import java.util.Map;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.probe.CounterProbe;
import org.primelab.probe.Reading;
import org.primelab.probe.RunQueueDelay;

/**
 * What the kernel counts of one thread, from when this is made.
 *
 * @param tid its number in the kernel
 * @param counters of its own
 * @param runQueueBefore run-queue delay until then, in ns
 */
record WatchedThread(int tid, CounterProbe counters, Reading<Long> runQueueBefore)
    implements AutoCloseable {
  static WatchedThread of(int tid) {
    return new WatchedThread(tid, CounterProbe.open(tid), RunQueueDelay.ofThread(tid));
  }

  /** Run-queue delay since, in ns; the thread must not have ended. */
  Reading<Long> runQueueNanos() {
    return RunQueueDelay.ofThread(tid).with(runQueueBefore, (after, before) -> after - before);
  }

  /** What has been counted since, by the event's name. */
  Map<String, Reading<Count>> counts() {
    return counters.read();
  }

  @Override
  public void close() {
    counters.close();
  }
}
