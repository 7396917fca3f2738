package org.primelab.run;

import java.util.concurrent.SynchronousQueue;
import org.primelab.ffi.StopFlag;

/**
 * Threads that meet whoever hands out the numbers, as in communicating sequential processes (C. A.
 * R. Hoare, Communications of the ACM 21, 1978): a channel without room, where each number changes
 * hands when one gives and one takes at the same time.
 *
 * @param threads who takes
 */
record RendezvousCrew(ThreadCrew threads) implements Crew {
  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    SynchronousQueue<Task> channel = new SynchronousQueue<>();
    Thread giver = Thread.ofPlatform().daemon().name("giver").start(() -> give(queue, channel));
    try {
      threads.work(queue, _ -> channel.take(), collector, stop);
    } finally {
      giver.interrupt();
      giver.join();
    }
  }

  /** Behind the last job, everyone who comes is given the end, until nobody comes any more. */
  private static void give(JobQueue queue, SynchronousQueue<Task> channel) {
    try {
      while (true) {
        channel.put(queue.take());
      }
    } catch (InterruptedException e) {
      // All workers have ended.
      Thread.currentThread().interrupt();
    }
  }
}
