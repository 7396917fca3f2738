package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.study.Answer;
import org.primelab.study.Samples;

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
    Comparability.unknown(before, after).ifPresent(caveats::add);
    Origins.doubts(before, after).forEach(caveats::add);
    return Answer.report(
        "diff",
        after.session().environment(),
        new DiffAnswer(
            rows(doubt, doubt.or(() -> relation.map(Caveat::message))),
            Origins.changes(before, after),
            before.session(),
            after.session(),
            caveats));
  }

  private List<Row> rows(Optional<String> ofOneThread, Optional<String> ofSeveral) {
    return Row.judged(
        before.samples().stream()
            .flatMap(
                first ->
                    after.samples().stream()
                        .filter(second -> second.label().equals(first.label()))
                        .map(second -> row(first, second, ofOneThread, ofSeveral)))
            .toList());
  }

  private Row row(
      Samples first, Samples second, Optional<String> ofOneThread, Optional<String> ofSeveral) {
    Optional<String> doubt = first.threads() == 1 ? ofOneThread : ofSeveral;
    return Row.of(before, first, after, second, doubt);
  }
}
