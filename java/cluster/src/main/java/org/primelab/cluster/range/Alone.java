package org.primelab.cluster.range;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thread of an executor with nothing beside it.
 *
 * @param kernel by which it counted
 * @param chunks that it answered
 * @param nanos what all of the work would take it at that rate, in ns
 * @param speedup how many times as fast the cluster was
 */
record Alone(String kernel, int chunks, double nanos, double speedup) {
  static Optional<Alone> of(
      String kernel, List<Recount> recounts, List<ChunkAnswer> answers, long wallNanos) {
    List<Recount> its = recounts.stream().filter(one -> one.kernel().equals(kernel)).toList();
    if (its.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, ChunkAnswer> byChunk =
        answers.stream().collect(Collectors.toMap(ChunkAnswer::chunk, Function.identity()));
    double all = length(answers.stream());
    double counted = length(its.stream().map(one -> byChunk.get(one.chunk())));
    double nanos = its.stream().mapToDouble(Recount::nanos).sum() * all / counted;
    return Optional.of(new Alone(kernel, its.size(), nanos, nanos / wallNanos));
  }

  private static double length(Stream<ChunkAnswer> answers) {
    return answers.mapToDouble(a -> (double) (a.to().bits() - a.from().bits())).sum();
  }
}
