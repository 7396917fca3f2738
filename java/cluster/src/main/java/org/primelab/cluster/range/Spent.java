package org.primelab.cluster.range;

import java.util.List;
import org.primelab.stats.Statistics;

/**
 * Where the time of all slots went while the job ran.
 *
 * @param kernel part of it in the kernel, from 0 to 1
 * @param scheduling part of it in tasks, but not in the kernel: to send them, unpack them, and send
 *     answers back
 * @param idle part without a task that gave an answer: nothing to do, the uneven end, lost
 *     executors
 * @param taskOverheadMillis median time of a task outside the kernel, in ms
 */
record Spent(double kernel, double scheduling, double idle, double taskOverheadMillis) {
  private static final double NANOS_PER_MILLI = 1e6;

  static Spent of(List<ChunkAnswer> answers, int slots, long wallNanos) {
    double all = (double) slots * wallNanos;
    double kernel = answers.stream().mapToDouble(ChunkAnswer::kernelNanos).sum() / all;
    double tasks = answers.stream().mapToDouble(a -> a.taskMillis() * NANOS_PER_MILLI).sum() / all;
    double[] overhead =
        answers.stream()
            .mapToDouble(a -> a.taskMillis() - a.kernelNanos() / NANOS_PER_MILLI)
            .toArray();
    // A task's end is known a little after its slot is free again.
    double scheduling = Math.clamp(tasks - kernel, 0, Math.max(0, 1 - kernel));
    return new Spent(
        kernel,
        scheduling,
        Math.max(0, 1 - kernel - scheduling),
        Math.max(0, Statistics.median(overhead)));
  }
}
