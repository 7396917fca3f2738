package org.primelab.study.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.http.ServerKind;

/**
 * What the chapter says of application servers, that they make threads needless for whoever writes
 * the application: how many processes of one request at a time do as well as one process of
 * threads, under the same requests, in the same session.
 */
final class Claim {
  /** As well is within so many times the p99. */
  private static final double AS_WELL = 2;

  private Claim() {}

  /** A sentence for each scenario with both; none where processes are not of several numbers. */
  static Stream<String> sentences(List<ServerRow> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.mix() + row.slowClients()))
        .entrySet()
        .stream()
        .sorted(Comparator.comparingInt(entry -> rows.indexOf(entry.getValue().getFirst())))
        .flatMap(entry -> sentence(entry.getValue()).stream());
  }

  private static Optional<String> sentence(List<ServerRow> rows) {
    Optional<ServerRow> threads =
        rows.stream().filter(row -> hasThreads(row) && isSound(row)).findFirst();
    List<ServerRow> processes =
        rows.stream()
            .filter(row -> row.processes() > 0 && !row.behindNginx() && isSound(row))
            .filter(row -> threads.filter(one -> one.call() == row.call()).isPresent())
            .sorted(Comparator.comparingInt(ServerRow::processes))
            .toList();
    return processes.size() < 2 ? Optional.empty() : threads.map(one -> sentence(one, processes));
  }

  /** One process of threads, in Python or in the JVM. */
  private static boolean hasThreads(ServerRow row) {
    return !row.behindNginx()
        && (row.server() == ServerKind.GUNICORN_GTHREAD || row.server() == ServerKind.POOL);
  }

  private static boolean isSound(ServerRow row) {
    return row.smallP99().findAny().isPresent();
  }

  private static String sentence(ServerRow threads, List<ServerRow> processes) {
    List<ServerRow> told =
        processes.stream()
            .filter(row -> isEnough(row, threads))
            .findFirst()
            .map(enough -> Stream.of(processes.getFirst(), enough).distinct().toList())
            .orElseGet(() -> List.of(processes.getFirst(), processes.getLast()));
    ServerRow last = told.getLast();
    return "Of requests of which %s, small ones wait up to %s (p99), %s: %s."
        .formatted(
            threads.mix(),
            said(threads),
            told.stream().map(Claim::said).collect(Collectors.joining(", ")),
            isEnough(last, threads)
                ? "%d processes do without threads".formatted(last.processes())
                : "not even %d processes do without threads".formatted(last.processes()));
  }

  private static boolean isEnough(ServerRow row, ServerRow threads) {
    return p99(row) <= AS_WELL * p99(threads);
  }

  private static String said(ServerRow row) {
    return "%s at %s".formatted(Percentiles.words(p99(row)), row.name());
  }

  private static double p99(ServerRow row) {
    return row.smallP99().findFirst().orElseThrow();
  }
}
