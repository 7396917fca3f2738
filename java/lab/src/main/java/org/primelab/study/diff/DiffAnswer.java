package org.primelab.study.diff;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.duration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Intervals;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.Verdict;

/**
 * The answer of {@link Diff}.
 *
 * @param rows one for each thing that both measured
 * @param changed kernels of the user's whose source is another one
 * @param first session
 * @param second session
 * @param caveats why they cannot be compared
 */
record DiffAnswer(
    List<Row> rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> changed,
    @JsonIgnore Session first,
    @JsonIgnore Session second,
    @JsonIgnore List<Caveat> caveats)
    implements Found {
  private static final Columns<Row> COLUMNS =
      Columns.<Row>none()
          .left("trial", Row::trial)
          .right("first", row -> duration(row.beforeNanos()))
          .right("second", row -> duration(row.afterNanos()))
          .median("ratio", row -> Optional.of(row.ratio()), decimals(3))
          .right(
              "beside the others",
              row -> row.beside().map(ratio -> Intervals.whole(ratio, decimals(3))).orElse(""))
          .right("p", row -> decimals(3).apply(row.p()))
          .right("runs", row -> row.beforeRuns() + ", " + row.afterRuns())
          .left("verdict", row -> row.verdict().word());

  private static final String ADVICE =
      "what two sessions cannot tell, one can: lab compare runs both by turns";

  @Override
  public List<Block> blocks() {
    Heading heading =
        new Heading(
            "Second (%s) ÷ first (%s): below 1 is faster".formatted(named(second), named(first)));
    if (rows.isEmpty()) {
      return List.of(heading, new Conclusion("they have no trial in common"));
    }
    List<Block> blocks = new ArrayList<>(List.of(heading));
    changed.forEach(change -> blocks.add(new Finding(change)));
    blocks.addAll(List.of(COLUMNS.of(rows), summary()));
    reasons().forEach(blocks::add);
    if (rows.stream().anyMatch(row -> row.verdict() == Verdict.NOT_COMPARABLE)) {
      blocks.add(new Finding(ADVICE));
    }
    blocks.add(howCompared());
    return blocks;
  }

  private static String named(Session session) {
    return session.spec().study() + ", " + session.environment().began();
  }

  private Conclusion summary() {
    Map<Verdict, Long> counts = rows.stream().collect(groupingBy(Row::verdict, counting()));
    return new Conclusion(
        "%s in common: %s"
            .formatted(
                count(rows.size(), "trial"),
                Stream.of(Verdict.values())
                    .filter(counts::containsKey)
                    .map(v -> counts.get(v) + " " + v.word())
                    .collect(joining(", "))));
  }

  private Stream<Finding> reasons() {
    return rows.stream()
        .filter(row -> row.verdict() == Verdict.NOT_COMPARABLE)
        .flatMap(row -> row.reason().stream())
        .collect(groupingBy(reason -> reason, LinkedHashMap::new, counting()))
        .entrySet()
        .stream()
        .map(e -> "not comparable, %s: %s".formatted(count(e.getValue(), "trial"), e.getKey()))
        .map(Finding::new);
  }

  private Finding howCompared() {
    return new Finding(
        (rows.stream().anyMatch(Row::isForked)
                ? "times of several JVMs: each JVM's median is one run here; "
                : "")
            + (rows.stream().anyMatch(row -> row.beside().isPresent())
                ? "beside the others: the ratio ÷ that of the other trials of the same rounds"
                : "rounds hold too few trials to tell how each changed beside the others"));
  }
}
