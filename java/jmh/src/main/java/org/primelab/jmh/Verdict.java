package org.primelab.jmh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** What the results of a fork's iterations say in words: the lock, and which not to believe. */
final class Verdict {
  /** More than that of a thread's time without a CPU shows in the score. */
  private static final double NO_CPU_PERCENT = 2;

  private static final double STEAL_PERCENT = 1;
  private static final double UNTOLD_PERCENT = 5;

  /** Below it a lock limits nothing yet. */
  private static final double BUSY_PERCENT = 10;

  private final List<Map<String, Double>> iterations = new ArrayList<>();

  private Verdict(BenchmarkResult fork) {
    for (IterationResult iteration : fork.getIterationResults()) {
      Map<String, Double> scores = new TreeMap<>();
      iteration.getSecondaryResults().forEach((label, result) -> scores.put(label, score(result)));
      iterations.add(scores);
    }
  }

  private static double score(Result<?> result) {
    return result.getScore();
  }

  /** In whole lines. */
  static String of(BenchmarkResult fork) {
    Verdict verdict = new Verdict(fork);
    List<String> lines = new ArrayList<>();
    verdict.lock().ifPresent(lines::add);
    lines.addAll(verdict.caveats());
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private Optional<String> lock() {
    if (iterations.stream().noneMatch(scores -> scores.containsKey(IterationResults.LOCK))) {
      return Optional.empty();
    }
    return iterations.stream()
        .flatMap(scores -> scores.keySet().stream())
        .filter(label -> label.startsWith(IterationResults.LOCK_OF))
        .distinct()
        .max(Comparator.comparingDouble(this::mean))
        .map(label -> sentence(label, mean(label)))
        .or(() -> Optional.of("no lock that anybody waited for"));
  }

  /** Where an iteration has none, another lock was busier. */
  private double mean(String label) {
    return iterations.stream()
        .mapToDouble(scores -> scores.getOrDefault(label, 0.0))
        .average()
        .orElse(0);
  }

  private static String sentence(String label, double percent) {
    String name =
        label
            .substring(IterationResults.LOCK_OF.length())
            .replaceFirst("^monitor_of_", "monitor of ")
            .replace("_at_", " at ");
    String bound =
        percent < BUSY_PERCENT
            ? ""
            : ": however many threads, at most %.1f times today's throughput"
                .formatted(100 / percent);
    return "busiest lock: %s, held at least %.1f %% of the time%s".formatted(name, percent, bound);
  }

  private List<String> caveats() {
    List<String> caveats = new ArrayList<>();
    for (int i = 0; i < iterations.size(); i++) {
      List<String> why = why(iterations.get(i));
      if (!why.isEmpty()) {
        caveats.add(
            "iteration %d is not to be believed: %s".formatted(i + 1, String.join("; ", why)));
      }
    }
    return caveats;
  }

  private static List<String> why(Map<String, Double> scores) {
    List<String> why = new ArrayList<>();
    double noCpu = of(scores, Part.RUN_QUEUE.label()) + of(scores, Part.WOKEN.label());
    if (noCpu >= NO_CPU_PERCENT) {
      why.add(
          "its threads could have run for %.1f %% of their time and had no CPU".formatted(noCpu));
    }
    double steal = of(scores, IterationResults.STEAL);
    if (steal >= STEAL_PERCENT) {
      why.add("the hypervisor gave %.1f %% of the CPU time to others".formatted(steal));
    }
    double shared = of(scores, IterationResults.SHARED);
    if (shared > 0) {
      why.add(
          "somebody else was on its cores in %.0f %% of looks before and after it"
              .formatted(shared));
    }
    double untold = of(scores, Part.UNTOLD.label());
    if (untold >= UNTOLD_PERCENT) {
      why.add("nobody tells what %.1f %% of their time was".formatted(untold));
    }
    double lost = of(scores, IterationResults.LOST);
    if (lost > 0) {
      why.add("%.0f context switches were lost".formatted(lost));
    }
    return why;
  }

  private static double of(Map<String, Double> scores, String label) {
    return scores.getOrDefault(label, 0.0);
  }
}
