package org.primelab.cluster.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.primelab.report.Chart;
import org.primelab.stats.Statistics;

/**
 * What a host did.
 *
 * @param name of the host
 * @param executors that it had, lost ones included
 * @param chunks that it answered
 * @param chunkNanos median time in the kernel, in ns a chunk
 */
record HostRow(String name, int executors, int chunks, double chunkNanos) {
  /** A row for each host that answered something, by name. */
  static List<HostRow> of(List<ExecutorSeen> executors, List<ChunkAnswer> answers) {
    Map<String, List<ExecutorSeen>> byHost = new TreeMap<>();
    executors.forEach(one -> byHost.computeIfAbsent(one.host(), _ -> new ArrayList<>()).add(one));
    return byHost.entrySet().stream()
        .map(host -> of(host.getKey(), host.getValue(), answers))
        .filter(row -> row.chunks > 0)
        .toList();
  }

  private static HostRow of(String host, List<ExecutorSeen> executors, List<ChunkAnswer> answers) {
    List<String> names = executors.stream().map(ExecutorSeen::executor).toList();
    double[] nanos =
        answers.stream()
            .filter(answer -> names.contains(answer.executor()))
            .mapToDouble(ChunkAnswer::kernelNanos)
            .toArray();
    return new HostRow(
        host, names.size(), nanos.length, nanos.length == 0 ? 0 : Statistics.median(nanos));
  }

  /** When each host's chunks were answered, in s, and their time in the kernel, in ms. */
  static List<Chart.Series> course(List<ExecutorSeen> executors, List<ChunkAnswer> answers) {
    Map<String, List<Chart.Point>> byHost = new TreeMap<>();
    for (ChunkAnswer answer : answers) {
      executors.stream()
          .filter(one -> one.executor().equals(answer.executor()))
          .forEach(
              one ->
                  byHost
                      .computeIfAbsent(one.host(), _ -> new ArrayList<>())
                      .add(Chart.Point.at(answer.atNanos() / 1e9, answer.kernelNanos() / 1e6)));
    }
    return byHost.entrySet().stream()
        .map(
            host ->
                new Chart.Series(
                    host.getKey(),
                    Chart.Kind.DOTS,
                    host.getValue().stream()
                        .sorted(Comparator.comparingDouble(Chart.Point::x))
                        .toList()))
        .toList();
  }
}
