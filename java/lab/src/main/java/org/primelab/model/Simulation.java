package org.primelab.model;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.primelab.model.Schedule.Slot;

/**
 * List scheduling (R. Graham, "Bounds for certain multiprocessing anomalies", Bell System Technical
 * Journal 45, 1966): whoever is free takes the next job of the queue. All runnable workers progress
 * alike, so one number tells how far each has come since it began: {@code progress}, the solo
 * seconds that a worker who was there from the start would have done. A job ends when that has
 * grown by the job's own, and the next event is always at the head of a heap.
 */
final class Simulation {
  private final List<SoloJob> queue;
  private final int workers;
  private final double stretch;
  private final Throughput throughput;
  private final StartCost start;

  private final List<Slot> slots = new ArrayList<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(
          comparingDouble(Running::endsAtProgress).thenComparingInt(Running::worker));
  private double now;
  private double progress;
  private int taken;
  private int arrived;

  private Simulation(
      List<SoloJob> queue, int workers, double stretch, Throughput throughput, StartCost start) {
    this.queue = queue;
    this.workers = workers;
    this.stretch = stretch;
    this.throughput = throughput;
    this.start = start;
  }

  private record Running(SoloJob job, int worker, double began, double endsAtProgress) {}

  /** Runs {@code queue} in its order, each job taking {@code stretch} times what it takes alone. */
  static Schedule run(
      List<SoloJob> queue, int workers, double stretch, Throughput throughput, StartCost start) {
    return new Simulation(queue, workers, stretch, throughput, start).run();
  }

  private Schedule run() {
    while (taken < queue.size() || !running.isEmpty()) {
      double arrival = arrival();
      double end = end();
      if (arrival <= end) {
        advanceTo(arrival);
        take(arrived++);
      } else {
        advanceTo(end);
        finish(running.remove());
      }
    }
    return new Schedule(slots);
  }

  /** When the next worker is ready, unless it would find the queue empty. */
  private double arrival() {
    return arrived < workers && taken < queue.size()
        ? start.ready(arrived)
        : Double.POSITIVE_INFINITY;
  }

  /** When the next job ends if nobody comes before. */
  private double end() {
    return running.isEmpty()
        ? Double.POSITIVE_INFINITY
        : now + Math.max(0, running.element().endsAtProgress - progress) / rate();
  }

  private double rate() {
    return throughput.of(running.size()) / running.size();
  }

  private void advanceTo(double time) {
    progress += running.isEmpty() ? 0 : (time - now) * rate();
    now = time;
  }

  private void take(int worker) {
    SoloJob job = queue.get(taken++);
    running.add(new Running(job, worker, now, progress + stretch * job.seconds()));
  }

  private void finish(Running ended) {
    slots.add(new Slot(ended.job, ended.worker, ended.began, now));
    if (taken < queue.size()) {
      take(ended.worker);
    }
  }
}
