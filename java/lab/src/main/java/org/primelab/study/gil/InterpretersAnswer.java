package org.primelab.study.gil;

import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;

/**
 * The answer of {@link GilStudy} about interpreters.
 *
 * @param interpreters each way to work of each of them
 * @param missing interpreters and ways that are not there
 * @param found interpreters that were started
 */
record InterpretersAnswer(
    List<InterpreterRow> interpreters,
    List<InterpreterMissed> missing,
    @JsonIgnore List<InterpreterFound> found)
    implements Found {
  static InterpretersAnswer of(Session session) {
    List<InterpreterFound> found = session.only(InterpreterFound.class);
    return new InterpretersAnswer(
        found.stream().flatMap(one -> InterpreterRow.of(one, session)).toList(),
        session.only(InterpreterMissed.class).stream().distinct().toList(),
        found);
  }

  @Override
  public List<Block> blocks() {
    return interpreters.isEmpty() && missing.isEmpty()
        ? List.of(Finding.NOTHING)
        : Rows.all(
            Stream.of(LockVerdict.values()).flatMap(this::sentence),
            found.stream().flatMap(this::table),
            missing.stream().map(one -> new Finding(one.words())));
  }

  /** Which ways have a verdict, one sentence for each interpreter that has such ways. */
  private Stream<Finding> sentence(LockVerdict verdict) {
    String all =
        found.stream().flatMap(one -> ways(one, verdict)).collect(Collectors.joining("; "));
    return all.isEmpty() ? Stream.empty() : Stream.of(new Finding(verdict.words() + ": " + all));
  }

  private Stream<String> ways(InterpreterFound one, LockVerdict verdict) {
    String ways =
        interpreters.stream()
            .filter(row -> row.name().equals(one.name()) && row.verdict() == verdict)
            .map(InterpreterRow::way)
            .collect(Collectors.joining(", "));
    return ways.isEmpty() ? Stream.empty() : Stream.of(one.version() + " " + ways);
  }

  @Override
  public List<Caveat> caveats() {
    int fewest = interpreters.stream().mapToInt(InterpreterRow::rounds).min().orElse(0);
    return Caveat.when(
            !interpreters.isEmpty() && fewest < LockVerdict.LEAST_ROUNDS,
            "few-rounds",
            "%s of some ways: that decides nothing".formatted(count(fewest, "round")),
            "give it more --time, or name fewer programs")
        .toList();
  }

  private Stream<Block> table(InterpreterFound one) {
    return InterpreterRow.COLUMNS.under(
        "%s (%s): wall time of two workers ÷ that of one".formatted(one.version(), one.name()),
        interpreters.stream().filter(row -> row.name().equals(one.name())).toList());
  }
}
