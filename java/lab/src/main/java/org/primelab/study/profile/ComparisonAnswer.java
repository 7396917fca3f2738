package org.primelab.study.profile;

import static org.primelab.report.Quantity.decimals;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;
import static org.primelab.report.Quantity.signed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.account.State;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Intervals;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.Environment;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;
import org.primelab.stats.Statistics;
import org.primelab.study.Answer;

/**
 * Two profiles side by side: of each, the first trial. Parts of wall time are means over workers;
 * wall times are those of runs that nobody watched.
 *
 * @param a the first one
 * @param b the second
 * @param parts what changed between them, by state
 * @param wallRatio wall time of B ÷ that of A; none if one has no run that nobody watched
 * @param files made of both, by what they are; with their paths
 * @param walls the wall times of A and of B, medians in ns
 */
public record ComparisonAnswer(
    TrialAnswer a,
    TrialAnswer b,
    List<Change> parts,
    @JsonInclude Optional<Interval> wallRatio,
    Map<String, String> files,
    @JsonIgnore List<Double> walls) {
  /** What to do where one of two sessions is none that can be compared. */
  public static final String CURE = "give two folders that 'lab profile' has saved";

  private static final Columns<Change> PARTS =
      Columns.<Change>none()
          .left("mean of workers", part -> part.state.word())
          .right("A", part -> percent(part.a, 1))
          .right("B", part -> percent(part.b, 1))
          .right("B less A, points", part -> signed(1).apply(part.points()));

  /**
   * A part of a worker's wall time, as a fraction.
   *
   * @param state in which it was
   * @param a in A
   * @param b in B
   */
  record Change(State state, double a, double b) {
    static Change of(State state, WatchedAnswer a, WatchedAnswer b) {
      return new Change(state, mean(a, state), mean(b, state));
    }

    private static double mean(WatchedAnswer found, State state) {
      return found.times().stream().mapToDouble(time -> time.share(state)).average().orElse(0);
    }

    private double points() {
      return 100 * (b - a);
    }
  }

  /**
   * What changed from A to B.
   *
   * @param files made of both, by what they are; with their paths
   * @param doubts why a file could not be made
   * @throws IllegalArgumentException if a session holds no watched run
   */
  public static Report of(Session a, Session b, Map<String, String> files, List<Caveat> doubts) {
    List<Caveat> caveats = new ArrayList<>(doubts);
    HostCaveats.of(a).forEach(c -> caveats.add(c.about("A")));
    HostCaveats.of(b).forEach(c -> caveats.add(c.about("B")));
    ComparisonAnswer found = of(a, b, files);
    return new Report(
        found.blocks(),
        caveats,
        List.of(),
        new Answer("profile", Environment.labVersion(), b.environment(), caveats, found));
  }

  private static ComparisonAnswer of(Session first, Session second, Map<String, String> files) {
    TrialAnswer a = trial(first);
    TrialAnswer b = trial(second);
    double[] before = walls(first, a);
    double[] after = walls(second, b);
    boolean both = before.length > 0 && after.length > 0;
    return new ComparisonAnswer(
        a,
        b,
        WorkerLanes.STATES.stream()
            .map(state -> Change.of(state, shown(a), shown(b)))
            .filter(part -> part.a > 0 || part.b > 0)
            .toList(),
        both ? Optional.of(MannWhitney.ratio(after, before)) : Optional.empty(),
        files,
        both ? List.of(Statistics.median(before), Statistics.median(after)) : List.of());
  }

  private static TrialAnswer trial(Session session) {
    if (session.spec().plan() instanceof ProfilePlan plan) {
      return TrialAnswer.all(session, plan).getFirst();
    }
    throw new IllegalArgumentException(
        "it is a session of 'lab %s', not of 'lab profile'; %s"
            .formatted(session.spec().study(), CURE));
  }

  private static double[] walls(Session session, TrialAnswer of) {
    return session.of(of.trial()).stream().mapToDouble(Measurement::wallNanos).toArray();
  }

  private static WatchedAnswer shown(TrialAnswer trial) {
    return trial
        .watched()
        .orElseThrow(
            () -> new IllegalArgumentException("it holds no watched run that ended; " + CURE));
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Finding("A: " + a.words()));
    blocks.add(new Finding("B: " + b.words()));
    blocks.add(WorkerLanes.parts("parts", shown(a).times(), shown(b).times(), PARTS.of(parts)));
    blocks.add(new Conclusion(largest()));
    wallRatio.ifPresent(ratio -> blocks.add(new Conclusion(wall(ratio))));
    addLocks("A", a, blocks);
    addLocks("B", b, blocks);
    files.forEach((what, path) -> blocks.add(new Finding(what + ": " + path)));
    return blocks;
  }

  private String largest() {
    return parts.stream()
        .max(Comparator.comparingDouble(part -> Math.abs(part.points())))
        .map(
            part ->
                "the largest change: %s, from %s to %s of a worker's time"
                    .formatted(part.state.word(), percent(part.a, 1), percent(part.b, 1)))
        .orElse("nothing to compare");
  }

  private String wall(Interval ratio) {
    return "unwatched, B took %s as A: %s and %s%s"
        .formatted(
            Intervals.timesAsLong(ratio, decimals(3)),
            duration(walls.getLast()),
            duration(walls.getFirst()),
            Intervals.equality(ratio));
  }

  private static void addLocks(String which, TrialAnswer trial, List<Block> blocks) {
    List<LockRow> locks = shown(trial).locks();
    if (!locks.isEmpty()) {
      blocks.add(new Finding("locks of " + which));
      blocks.add(LockRow.COLUMNS.of(locks));
    }
  }
}
