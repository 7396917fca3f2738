package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.session.Session;
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
 * measure for both sessions ({@link Side#beside}), and those alone that the same noise hits. It
 * tells whether a thing changed more than the others did, free of what hits a round, a session or a
 * machine as a whole; whether all changed alike it cannot tell, so no verdict rests on it.
 *
 * <p>Of several sessions a side, each is one sample: the median of its runs. Runs of one session
 * tell little of the next, however many they are.
 *
 * @param before the first session, or several
 * @param after the second, or several
 * @param renamed what is called otherwise in the second, by its name in the first
 */
public record Diff(List<Side> before, List<Side> after, Map<String, String> renamed) {
  /** Between the parts of a label. */
  private static final String PARTS = ", ";

  /** Compares all that can be compared. */
  public Report answer() {
    List<Caveat> caveats = new ArrayList<>(pairs((a, b) -> Comparability.of(a, b).stream()));
    Optional<String> doubt = caveats.stream().findFirst().map(Caveat::message);
    List<Caveat> relation = pairs((a, b) -> Comparability.relation(a, b).stream());
    caveats.addAll(relation);
    caveats.addAll(pairs((a, b) -> Comparability.unknown(a, b).stream()));
    caveats.addAll(pairs(Origins::doubts));
    Session last = after.getLast().session();
    return Answer.report(
        "diff",
        last.environment(),
        new DiffAnswer(
            rows(doubt, doubt.or(() -> relation.stream().findFirst().map(Caveat::message))),
            pairs((a, b) -> Origins.changes(a, b).stream()),
            before.getFirst().session(),
            last,
            caveats));
  }

  /** What each session of one side says with each of the other, once. */
  private <T> List<T> pairs(BiFunction<Side, Side, Stream<T>> what) {
    return before.stream()
        .flatMap(a -> after.stream().flatMap(b -> what.apply(a, b)))
        .distinct()
        .toList();
  }

  private List<Row> rows(Optional<String> ofOneThread, Optional<String> ofSeveral) {
    List<Samples> seconds = Side.together(after);
    return Row.judged(
        Side.together(before).stream()
            .flatMap(
                first ->
                    seconds.stream()
                        .filter(second -> second.label().equals(name(first.label())))
                        .map(
                            second ->
                                Row.of(
                                    before.getFirst(),
                                    first,
                                    after.getFirst(),
                                    second,
                                    first.threads() == 1 ? ofOneThread : ofSeveral)))
            .toList());
  }

  /** What a thing of the first side is called on the second. */
  private String name(String label) {
    return Stream.of(label.split(PARTS, -1))
        .map(part -> renamed.getOrDefault(part, part))
        .collect(Collectors.joining(PARTS));
  }

  /** Whether the first side has something of that name. */
  public boolean hasFirst(String name) {
    return Side.together(before).stream()
        .anyMatch(thing -> List.of(thing.label().split(PARTS, -1)).contains(name));
  }
}
