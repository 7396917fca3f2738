package org.primelab.model;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import org.primelab.model.Schedule.Slot;

/**
 * List scheduling (R. Graham, "Bounds for certain multiprocessing anomalies", Bell System Technical
 * Journal 45, 1966): whoever is free takes the next job of the queue. All runnable workers progress
 * alike, so one number tells how far each has come since it began: {@code progress}, the solo
 * seconds that a worker who was there from the start would have done. A job ends when that has
 * grown by the job's own, and the next event is always at the head of a heap.
 *
 * <p>A job may be stretched by what is done beside it, which is told how many workers are busy when
 * it begins: those that run, or are about to because jobs are left for them. Jobs of no weight
 * leave their workers free at once and are not counted.
 */
final class Simulation {
  /** A job that takes less than this share of the longest one keeps nobody waiting. */
  static final double WORTH = 0.02;

  private final List<SoloJob> queue;
  private final int workers;
  private final JobStretch stretch;
  private final IntToDoubleFunction throughput;
  private final StartCost start;
  private final double worth;

  private final List<Slot> slots = new ArrayList<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(
          comparingDouble(Running::endsAtProgress).thenComparingInt(Running::worker));
  private double now;
  private double progress;
  private int taken;
  private int arrived;

  /** Jobs worth counting that run or wait. */
  private int weighty;

  private Simulation(
      List<SoloJob> queue,
      int workers,
      JobStretch stretch,
      IntToDoubleFunction throughput,
      StartCost start) {
    this.queue = queue;
    this.workers = workers;
    this.stretch = stretch;
    this.throughput = throughput;
    this.start = start;
    this.worth = WORTH * queue.stream().mapToDouble(SoloJob::seconds).max().orElse(0);
    this.weighty = (int) queue.stream().filter(this::isWeighty).count();
  }

  private boolean isWeighty(SoloJob job) {
    return job.seconds() >= worth;
  }

  private record Running(SoloJob job, int worker, double began, double endsAtProgress) {}

  /**
   * Runs {@code queue} in its order, each job stretched.
   *
   * @param throughput of the machine while so many workers are runnable, in units of what one does
   */
  static Schedule run(
      List<SoloJob> queue,
      int workers,
      JobStretch stretch,
      IntToDoubleFunction throughput,
      StartCost start) {
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
    return throughput.applyAsDouble(running.size()) / running.size();
  }

  private void advanceTo(double time) {
    progress += running.isEmpty() ? 0 : (time - now) * rate();
    now = time;
  }

  private void take(int worker) {
    SoloJob job = queue.get(taken++);
    int busy = Math.max(1, Math.min(workers, weighty));
    double work = stretch.of(job, busy) * job.seconds();
    running.add(new Running(job, worker, now, progress + work));
  }

  private void finish(Running ended) {
    weighty -= isWeighty(ended.job) ? 1 : 0;
    slots.add(new Slot(ended.job, ended.worker, ended.began, now));
    if (taken < queue.size()) {
      take(ended.worker);
    }
  }
}
