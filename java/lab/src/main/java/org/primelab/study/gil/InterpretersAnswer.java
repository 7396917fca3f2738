package org.primelab.study.gil;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.window.Clean;
import org.primelab.window.Clock;
import org.primelab.window.WitnessedRun;

/**
 * The answer of {@link GilStudy} about interpreters.
 *
 * @param interpreters each way to work of each of them
 * @param missing interpreters and ways that are not there
 * @param found interpreters that were started
 * @param clean how many runs were clean, and what disturbed the others; empty where nobody looked
 * @param clock how fast it ran
 */
record InterpretersAnswer(
    List<InterpreterRow> interpreters,
    List<InterpreterMissed> missing,
    @JsonIgnore List<InterpreterFound> found,
    Optional<Clean> clean,
    Optional<Clock> clock)
    implements Found {
  static InterpretersAnswer of(Session session) {
    List<InterpreterFound> found = session.only(InterpreterFound.class);
    List<WitnessedRun> looks = TimedRun.looks(InterpreterRow.timed(session));
    return new InterpretersAnswer(
        InterpreterRow.all(found, session),
        session.only(InterpreterMissed.class).stream().distinct().toList(),
        found,
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clean(looks)),
        looks.isEmpty() ? Optional.empty() : Optional.of(WitnessedRun.clock(looks)));
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        interpreters.isEmpty()
            ? Stream.of(Conclusion.NOTHING)
            : Stream.of(LockVerdict.values()).flatMap(this::sentence),
        found.stream().flatMap(this::table),
        GilAnswer.told(clean, clock, List.of()),
        found.stream().flatMap(this::untimed),
        missing.stream().map(one -> new Finding(one.words())));
  }

  /** Which ways have a verdict, one sentence for each interpreter that has such ways. */
  private Stream<Conclusion> sentence(LockVerdict verdict) {
    String all =
        found.stream().flatMap(one -> ways(one, verdict)).collect(Collectors.joining("; "));
    return all.isEmpty() ? Stream.empty() : Stream.of(new Conclusion(verdict.words() + ": " + all));
  }

  private Stream<String> ways(InterpreterFound one, LockVerdict verdict) {
    String ways =
        rows(one)
            .filter(row -> row.verdict() == verdict)
            .map(InterpreterRow::way)
            .collect(Collectors.joining(", "));
    return ways.isEmpty() ? Stream.empty() : Stream.of(one.version() + " " + ways);
  }

  @Override
  public List<Caveat> caveats() {
    OptionalInt fewest =
        interpreters.stream()
            .filter(row -> row.ratio().interval().isPresent())
            .mapToInt(row -> row.ratio().windows())
            .min();
    return Rows.all(
        Caveat.when(
            fewest.orElse(Interval.LEAST) < Interval.LEAST,
            Doubt.FEW_ROUNDS,
            "%s of some ways: that decides nothing".formatted(count(fewest.orElse(0), "round"))),
        Told.NotClean.caveat(
            interpreters.stream()
                .collect(
                    toMap(
                        row -> row.version() + " " + row.way(),
                        InterpreterRow::ratio,
                        (one, other) -> other,
                        LinkedHashMap::new)))
            .stream());
  }

  private Stream<Block> table(InterpreterFound one) {
    return InterpreterRow.COLUMNS.under(
        one.words() + ": wall time of two workers ÷ that of one", rows(one).toList());
  }

  private Stream<InterpreterRow> rows(InterpreterFound one) {
    return interpreters.stream().filter(row -> row.name().equals(one.name()));
  }

  /** The ways of an interpreter that had no turn before the time was over. */
  private Stream<Finding> untimed(InterpreterFound one) {
    Set<String> timed = rows(one).map(InterpreterRow::way).collect(toSet());
    String ways =
        one.ways().stream()
            .filter(way -> !timed.contains(way.way()))
            .map(OfferedWay::words)
            .collect(Collectors.joining("; "));
    return ways.isEmpty()
        ? Stream.empty()
        : Stream.of(new Finding("%s, without a turn: %s".formatted(one.words(), ways)));
  }
}
