package org.primelab.cluster.range;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * One thread of an executor with nothing beside it.
 *
 * @param kernel by which it counted
 * @param chunks that it answered
 * @param nanos what all of the work would take it, in ns: the time in the kernel on the cluster,
 *     times how many times as long chunks took it as there (median)
 * @param speedup how many times as fast the cluster was
 */
record Alone(String kernel, int chunks, double nanos, Interval speedup) {
  static Optional<Alone> of(
      String kernelName, List<Recount> recounts, List<ChunkAnswer> answers, long wallNanos) {
    List<Recount> its = recounts.stream().filter(one -> one.kernel().equals(kernelName)).toList();
    if (its.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Long> inJob =
        answers.stream().collect(Collectors.toMap(ChunkAnswer::chunk, ChunkAnswer::kernelNanos));
    // The same chunk each time: chunks that cost more do so on the cluster and alone.
    Interval ratio =
        Statistics.pairedRatio(
            its.stream().mapToDouble(Recount::nanos).toArray(),
            its.stream().mapToDouble(one -> inJob.get(one.chunk())).toArray());
    double kernel = answers.stream().mapToDouble(ChunkAnswer::kernelNanos).sum();
    return Optional.of(
        new Alone(
            kernelName, its.size(), kernel * ratio.median(), ratio.dividedBy(wallNanos / kernel)));
  }
}
