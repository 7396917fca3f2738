package org.primelab.study.profile;

import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.account.State;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;
import org.primelab.run.Measurement;
import org.primelab.session.Environment;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * Two profiles side by side: of each, the first trial. Parts of wall time are means over workers;
 * wall times are those of runs that nobody watched.
 *
 * @param a the first session
 * @param b the second
 */
public record Comparison(Session a, Session b) {
  private record Row(State state, double first, double second) {
    double points() {
      return 100 * (second - first);
    }
  }

  /**
   * What changed from A to B.
   *
   * @param files made of both, by what they are; with their paths
   * @param caveats why a file could not be made
   * @throws IllegalArgumentException if a session holds no watched run
   */
  public Report answer(Map<String, String> files, List<Caveat> caveats) {
    List<Caveat> all = new ArrayList<>(caveats);
    HostCaveats.of(a).forEach(c -> all.add(new Caveat(c.code(), "A: " + c.message(), c.cure())));
    HostCaveats.of(b).forEach(c -> all.add(new Caveat(c.code(), "B: " + c.message(), c.cure())));
    TrialProfile first = profile(a);
    TrialProfile second = profile(b);
    Profiled left = shown(first);
    Profiled right = shown(second);
    List<Row> rows = rows(left, right);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Finding("A: " + ProfileView.words(first.trial())));
    blocks.add(new Finding("B: " + ProfileView.words(second.trial())));
    blocks.add(parts(left, right, rows));
    blocks.add(largest(rows));
    Optional<Interval> wall = wall(first, second);
    wall.ifPresent(ratio -> blocks.add(wallSentence(ratio, first, second)));
    blocks.addAll(locks("A", left));
    blocks.addAll(locks("B", right));
    files.forEach((what, path) -> blocks.add(new Finding(what + ": " + path)));
    return new Report(blocks, all, List.of(), document(first, second, rows, wall, files, all));
  }

  private static TrialProfile profile(Session session) {
    if (session.spec().plan() instanceof ProfilePlan plan) {
      return TrialProfile.all(session, plan).getFirst();
    }
    throw new IllegalArgumentException(
        "it is a session of 'lab %s', not of 'lab profile'".formatted(session.spec().study()));
  }

  private static Profiled shown(TrialProfile profile) {
    return profile
        .shown()
        .orElseThrow(() -> new IllegalArgumentException("it holds no watched run that ended"));
  }

  private static List<Row> rows(Profiled left, Profiled right) {
    return Stream.of(State.values())
        .map(state -> new Row(state, mean(left, state), mean(right, state)))
        .filter(row -> row.first > 0 || row.second > 0)
        .toList();
  }

  private static double mean(Profiled profiled, State state) {
    return profiled.workers().stream().mapToDouble(w -> w.share(state)).average().orElse(0);
  }

  private static Timeline parts(Profiled left, Profiled right, List<Row> rows) {
    List<String> lanes = new ArrayList<>();
    List<Timeline.Slice> slices = new ArrayList<>();
    ProfileView.bars("A ", left, lanes, slices);
    ProfileView.bars("B ", right, lanes, slices);
    return new Timeline(
        "parts",
        "What each worker's wall time consisted of, in A and in B",
        new Axis("share of wall time", "%"),
        lanes,
        ProfileView.words(),
        slices,
        List.of(),
        Optional.of(table(rows)));
  }

  private static Table table(List<Row> rows) {
    return new Table(
        List.of(
            new Column("mean of workers", Align.LEFT, 0),
            new Column("A", Align.RIGHT, 0),
            new Column("B", Align.RIGHT, 0),
            new Column("B less A, points", Align.RIGHT, 0)),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.state.word(),
                        ProfileView.percent(row.first),
                        ProfileView.percent(row.second),
                        String.format(Locale.ROOT, "%+.1f", row.points())))
            .toList());
  }

  private static Finding largest(List<Row> rows) {
    return rows.stream()
        .max(Comparator.comparingDouble(row -> Math.abs(row.points())))
        .map(
            row ->
                new Finding(
                    String.format(
                        Locale.ROOT,
                        "the largest change: %s, from %s to %s of a worker's time",
                        row.state.word(),
                        ProfileView.percent(row.first),
                        ProfileView.percent(row.second))))
        .orElseGet(() -> new Finding("nothing to compare"));
  }

  private Optional<Interval> wall(TrialProfile first, TrialProfile second) {
    double[] before = walls(first);
    double[] after = walls(second);
    return before.length == 0 || after.length == 0
        ? Optional.empty()
        : Optional.of(Statistics.ratioOfMedians(after, before, a.spec().seed()));
  }

  private static double[] walls(TrialProfile profile) {
    return profile.plain().stream().mapToDouble(Measurement::wallNanos).toArray();
  }

  private static Finding wallSentence(Interval ratio, TrialProfile first, TrialProfile second) {
    return new Finding(
        String.format(
            Locale.ROOT,
            "unwatched, B took %.3f times as long as A (95 %% interval %.3f to %.3f; %s and %s)%s",
            ratio.median(),
            ratio.low(),
            ratio.high(),
            duration(Statistics.median(walls(first))),
            duration(Statistics.median(walls(second))),
            ratio.contains(1) ? ": no difference seen" : ""));
  }

  private static List<Block> locks(String which, Profiled profiled) {
    List<Block> blocks = new ArrayList<>();
    if (!profiled.locks().isEmpty()) {
      blocks.add(new Finding("locks of " + which));
      blocks.add(new LockView(profiled).table());
    }
    return blocks;
  }

  private Map<String, Object> document(
      TrialProfile first,
      TrialProfile second,
      List<Row> rows,
      Optional<Interval> wall,
      Map<String, String> files,
      List<Caveat> caveats) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "profile");
    document.put("version", Environment.labVersion());
    document.put("environment", b.environment());
    document.put("caveats", caveats);
    document.put("a", ProfileDocument.of(first));
    document.put("b", ProfileDocument.of(second));
    document.put(
        "parts",
        rows.stream()
            .map(
                row -> {
                  Map<String, Object> names = new LinkedHashMap<>();
                  names.put("state", row.state);
                  names.put("a", row.first);
                  names.put("b", row.second);
                  return names;
                })
            .toList());
    document.put("wallRatio", wall);
    document.put("files", files);
    return document;
  }
}
