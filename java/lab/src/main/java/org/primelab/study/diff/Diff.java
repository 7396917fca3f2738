package org.primelab.study.diff;

import static org.primelab.report.Quantity.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.primelab.study.Samples;
import org.primelab.study.diff.Row.Verdict;

/**
 * What changed from one session to another? Each thing that both measured is compared with itself.
 * A difference is never said without its interval, and not at all where the sessions do not allow
 * it.
 *
 * <p>Runs of two sessions are no pairs: nothing joins the third run of one day with the third of
 * another. So the ratio that the verdict is about is one of medians, each side resampled for
 * itself. But within a session runs come in rounds, and what disturbed a round disturbed all of it.
 * A second ratio is paired by that: each time ÷ how slow the others of its round were, by one
 * measure for both sessions ({@link Side#beside}). It tells whether a thing changed more than the
 * others did, free of what hits a round, a session or a machine as a whole; whether all changed
 * alike it cannot tell, so no verdict rests on it.
 *
 * @param before the first session
 * @param after the second
 */
public record Diff(Side before, Side after) {
  /** Compares all that can be compared. */
  public Report answer() {
    List<Caveat> caveats = new ArrayList<>(Comparability.of(before, after));
    Optional<String> doubt = caveats.stream().findFirst().map(Caveat::message);
    Optional<Caveat> relation = Comparability.relation(before, after);
    relation.ifPresent(caveats::add);
    List<Row> rows = rows(doubt, doubt.or(() -> relation.map(Caveat::message)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    blocks.add(rows.isEmpty() ? new Finding("they have no trial in common") : table(rows));
    if (!rows.isEmpty()) {
      blocks.add(summary(rows));
      blocks.addAll(reasons(rows));
      blocks.add(howCompared(rows));
    }
    return new Report(blocks, caveats, List.of(), document(rows, caveats));
  }

  private Finding heading() {
    return new Finding(
        "Second (%s, %s) ÷ first (%s, %s): below 1 is faster"
            .formatted(
                after.session().spec().study(),
                after.session().environment().began(),
                before.session().spec().study(),
                before.session().environment().began()));
  }

  private List<Row> rows(Optional<String> ofOneThread, Optional<String> ofSeveral) {
    return before.samples().stream()
        .flatMap(
            first ->
                after.samples().stream()
                    .filter(second -> second.label().equals(first.label()))
                    .map(second -> row(first, second, ofOneThread, ofSeveral)))
        .toList();
  }

  private Row row(
      Samples first, Samples second, Optional<String> ofOneThread, Optional<String> ofSeveral) {
    Optional<String> doubt = first.threads() == 1 ? ofOneThread : ofSeveral;
    return Row.of(before, first, after, second, doubt, before.session().spec().seed());
  }

  private static Table table(List<Row> rows) {
    return new Table(
        List.of(
            new Column("trial", Align.LEFT, 0),
            new Column("first", Align.RIGHT, 0),
            new Column("second", Align.RIGHT, 0),
            new Column("ratio", Align.RIGHT, 0),
            new Column("95 % interval", Align.RIGHT, 0),
            new Column("beside the others", Align.RIGHT, 0),
            new Column("p", Align.RIGHT, 0),
            new Column("runs", Align.RIGHT, 0),
            new Column("verdict", Align.LEFT, 0)),
        rows.stream().map(Row::cells).toList());
  }

  private static Finding summary(List<Row> rows) {
    Map<Verdict, Long> counts =
        rows.stream().collect(Collectors.groupingBy(Row::verdict, Collectors.counting()));
    return new Finding(
        "%s in common: %s"
            .formatted(
                count(rows.size(), "trial"),
                Stream.of(Verdict.values())
                    .filter(counts::containsKey)
                    .map(v -> counts.get(v) + " " + v.word())
                    .collect(Collectors.joining(", "))));
  }

  private static List<Finding> reasons(List<Row> rows) {
    Map<String, Long> counts =
        rows.stream()
            .flatMap(row -> row.reason().stream())
            .collect(
                Collectors.groupingBy(reason -> reason, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            e ->
                new Finding(
                    "not comparable, %s: %s".formatted(count(e.getValue(), "trial"), e.getKey())))
        .toList();
  }

  private static Finding howCompared(List<Row> rows) {
    return new Finding(
        rows.stream().anyMatch(row -> row.beside().isPresent())
            ? "beside the others: the ratio ÷ that of the other trials of the same rounds"
            : "rounds hold too few trials to tell how each changed beside the others");
  }

  private Map<String, Object> document(List<Row> rows, List<Caveat> caveats) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "diff");
    document.put("version", Environment.labVersion());
    document.put("environment", after.session().environment());
    document.put("caveats", caveats);
    document.put("rows", rows.stream().map(Row::document).toList());
    return document;
  }
}
