package org.primelab.study.diff;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.session.Environment;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.stats.Statistics;

/**
 * What changed from one session to another? Each trial that both hold is compared with itself. A
 * difference is never said without its interval, and not at all where the sessions do not allow it.
 *
 * @param before the first session
 * @param after the second
 */
public record Diff(Session before, Session after) {
  /** So many runs of each say something about a difference; fewer do not. */
  private static final int LEAST_RUNS = 3;

  /** What can be said of a trial. */
  enum Verdict {
    FASTER("faster"),
    SLOWER("slower"),
    SAME("same"),
    NOT_COMPARABLE("not-comparable");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  /**
   * A trial in both sessions.
   *
   * @param trial as people and scripts know it
   * @param ratio median of the second session ÷ median of the first, with its interval
   * @param verdict what that means
   * @param p of the Mann–Whitney test
   * @param beforeNanos runs of the first, in ns
   * @param afterNanos runs of the second, in ns
   */
  private record Row(
      String trial,
      Interval ratio,
      Verdict verdict,
      double p,
      List<Double> beforeNanos,
      List<Double> afterNanos) {}

  /** A row as scripts know it. */
  private record RowDocument(
      String trial,
      Interval ratio,
      String verdict,
      double p,
      long beforeNanos,
      long afterNanos,
      int beforeRuns,
      int afterRuns) {
    static RowDocument of(Row row) {
      return new RowDocument(
          row.trial,
          row.ratio,
          row.verdict.word,
          row.p,
          Math.round(median(row.beforeNanos)),
          Math.round(median(row.afterNanos)),
          row.beforeNanos.size(),
          row.afterNanos.size());
    }
  }

  /** Compares all that can be compared. */
  public Report answer() {
    List<Caveat> caveats = Comparability.of(before, after);
    List<Row> rows = rows(!caveats.isEmpty());
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    blocks.add(rows.isEmpty() ? new Finding("they have no trial in common") : table(rows));
    if (!rows.isEmpty()) {
      blocks.add(summary(rows));
    }
    return new Report(blocks, caveats, List.of(), document(rows, caveats));
  }

  private Finding heading() {
    return new Finding(
        "Second (%s, %s) ÷ first (%s, %s): below 1 is faster"
            .formatted(
                after.spec().study(),
                after.environment().began(),
                before.spec().study(),
                before.environment().began()));
  }

  private List<Row> rows(boolean doubtful) {
    Map<String, List<Double>> first = Runs.of(before);
    Map<String, List<Double>> second = Runs.of(after);
    return first.keySet().stream()
        .flatMap(
            trial ->
                Optional.ofNullable(second.get(trial)).stream()
                    .map(runs -> row(trial, first.getOrDefault(trial, List.of()), runs, doubtful)))
        .toList();
  }

  private Row row(String trial, List<Double> a, List<Double> b, boolean doubtful) {
    Interval ratio = Statistics.ratioOfMedians(array(b), array(a), before.spec().seed());
    boolean few = Math.min(a.size(), b.size()) < LEAST_RUNS;
    Verdict verdict = doubtful || few ? Verdict.NOT_COMPARABLE : verdict(ratio);
    return new Row(trial, ratio, verdict, MannWhitney.of(array(a), array(b)).p(), a, b);
  }

  private static Verdict verdict(Interval ratio) {
    if (ratio.contains(1)) {
      return Verdict.SAME;
    }
    return ratio.median() < 1 ? Verdict.FASTER : Verdict.SLOWER;
  }

  private static Table table(List<Row> rows) {
    return new Table(
        List.of(
            new Column("trial", Align.LEFT, 0),
            new Column("first", Align.RIGHT, 0),
            new Column("second", Align.RIGHT, 0),
            new Column("ratio", Align.RIGHT, 0),
            new Column("95 % interval", Align.RIGHT, 0),
            new Column("p", Align.RIGHT, 0),
            new Column("runs", Align.RIGHT, 0),
            new Column("verdict", Align.LEFT, 0)),
        rows.stream().map(Diff::cells).toList());
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.trial,
        duration(median(row.beforeNanos)),
        duration(median(row.afterNanos)),
        String.format(Locale.ROOT, "%.3f", row.ratio.median()),
        String.format(Locale.ROOT, "%.3f to %.3f", row.ratio.low(), row.ratio.high()),
        String.format(Locale.ROOT, "%.3f", row.p),
        row.beforeNanos.size() + ", " + row.afterNanos.size(),
        row.verdict.word);
  }

  private static Finding summary(List<Row> rows) {
    Map<Verdict, Long> counts =
        rows.stream().collect(Collectors.groupingBy(Row::verdict, Collectors.counting()));
    String few =
        rows.stream()
                .anyMatch(r -> Math.min(r.beforeNanos.size(), r.afterNanos.size()) < LEAST_RUNS)
            ? "; fewer than %d runs of a side are too few to compare".formatted(LEAST_RUNS)
            : "";
    return new Finding(
        "%s in common: %s%s"
            .formatted(
                count(rows.size(), "trial"),
                Stream.of(Verdict.values())
                    .filter(counts::containsKey)
                    .map(v -> counts.get(v) + " " + v.word)
                    .collect(Collectors.joining(", ")),
                few));
  }

  private Map<String, Object> document(List<Row> rows, List<Caveat> caveats) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "diff");
    document.put("version", Environment.labVersion());
    document.put("environment", after.environment());
    document.put("caveats", caveats);
    document.put("rows", rows.stream().map(RowDocument::of).toList());
    return document;
  }

  private static double median(List<Double> samples) {
    return Statistics.median(array(samples));
  }

  private static double[] array(List<Double> samples) {
    return samples.stream().mapToDouble(s -> s).toArray();
  }
}
