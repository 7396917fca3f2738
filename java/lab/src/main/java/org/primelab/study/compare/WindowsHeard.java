package org.primelab.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.primelab.run.Observation;
import org.primelab.session.Rounds.Until;
import org.primelab.session.UntilNarrow;
import org.primelab.stats.Interval;
import org.primelab.study.Verdict;
import org.primelab.window.Judge;

/**
 * Windows as they come from their process, and whether they are enough: where ratios are to be
 * known within a share, no round is heard any more once they are. Heard of on one thread, asked on
 * another.
 */
final class WindowsHeard {
  private final ComparePlan plan;
  private final Judge judge;
  private final Optional<UntilNarrow> until;
  private final Consumer<Observation> seen;
  private final List<ComparedWindow> windows = new ArrayList<>();
  private volatile boolean enough;

  /**
   * Makes one that has heard of none.
   *
   * @param most when the process ends in any case
   * @param seen is told of windows, and of what the first rounds tell about those to come
   */
  WindowsHeard(ComparePlan plan, Judge judge, Until most, Consumer<Observation> seen) {
    this.plan = plan;
    this.judge = judge;
    this.seen = seen;
    this.until =
        plan.within()
            .map(share -> new UntilNarrow(most, CompareRun.FIRST_LOOK, share, this::widest, seen));
  }

  /**
   * Takes the next one, at a time by System.nanoTime; it is left out if those before are enough.
   */
  void hear(ComparedWindow next, long nanoTime) {
    boolean begins = windows.isEmpty() || next.round() > windows.getLast().round();
    if (begins && until.filter(end -> end.isOver(next.round(), nanoTime)).isPresent()) {
      enough = true;
    }
    if (!enough) {
      windows.add(next);
      seen.accept(next);
    }
  }

  boolean areEnough() {
    return enough;
  }

  /** How far the widest open ratio reaches; what has no clean round yet may still have one. */
  private OptionalDouble widest() {
    List<CompareRow> rows = rows(Interval.USUAL);
    return rows.stream().anyMatch(row -> row.verdict() == Verdict.NOT_COMPARABLE)
        ? OptionalDouble.empty()
        : CompareRow.widest(rows, CompareRow.settled(rows(CompareRun.EARLY)));
  }

  private List<CompareRow> rows(double coverage) {
    return CompareRow.all(plan, false, CompareWindows.times(judge, windows), List.of(), coverage);
  }
}
