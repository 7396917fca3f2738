package org.primelab.study.profile;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.account.State;
import org.primelab.probe.Reading;
import org.primelab.report.Block;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Finding;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.report.Timeline;
import org.primelab.run.ExecutionModel;
import org.primelab.run.Guard;
import org.primelab.run.Trial;
import org.primelab.stats.Interval;

/** What was found of one trial, for people. */
record ProfileView(TrialProfile profile, int gcMillis) {
  /** Shown even where nobody was ever in them: that, too, says something. */
  private static final List<State> ALWAYS =
      List.of(State.USEFUL, State.RUN_QUEUE, State.LOCK, State.SAFEPOINT, State.LEFT_OVER);

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading());
    profile.shown().ifPresentOrElse(p -> addFound(p, blocks), () -> blocks.add(nothing()));
    return blocks;
  }

  private static Finding nothing() {
    return new Finding("No watched run was completed.");
  }

  private void addFound(Profiled found, List<Block> blocks) {
    blocks.add(parts(found));
    new Words(found).ofEachWorker().forEach(sentence -> blocks.add(new Finding(sentence)));
    blocks.addAll(new LockView(found).blocks());
    blocks.addAll(new WitnessView(found).blocks());
    SmtShare.of(profile).ifPresent(share -> blocks.add(smt(share)));
    blocks.add(overhead());
    found.excerpt().ifPresent(excerpt -> blocks.add(excerpt(excerpt)));
    if (found.files() instanceof Reading.Value<MadeFiles>(MadeFiles files)) {
      blocks.add(files(files));
    }
  }

  private Finding heading() {
    Trial trial = profile.trial();
    return new Finding(
        "\nProfiling "
            + words(trial)
            + (gcMillis == 0 ? "" : ", a collection every %d ms".formatted(gcMillis)));
  }

  /** What a trial is, in words. */
  static String words(Trial trial) {
    return "%s with %s: %s%s, %s order"
        .formatted(
            count(trial.workload().size(), "number"),
            trial.kernel(),
            trial.model().crewOf(trial.workers()),
            told(trial),
            trial.order().name().toLowerCase(Locale.ROOT));
  }

  private static Finding smt(SmtShare share) {
    String seen =
        share.relations().entrySet().stream()
            .map(e -> "%s %d times".formatted(e.getKey().word(), e.getValue()))
            .collect(Collectors.joining(", "));
    return new Finding(
        share
                .lost()
                .flatMap(
                    lost -> share.slowdown().map(slowdown -> smt(lost, slowdown, share.rounds())))
                .orElseGet(
                    () ->
                        "SMT share: unavailable: the CPUs were siblings, both busy, in %d of the runs;"
                                .formatted(share.rounds())
                            + " it takes %d (repeat with more --runs, or place the workers on siblings)"
                                .formatted(SmtShare.LEAST_ROUNDS))
            + "; the CPUs were "
            + seen);
  }

  private static String smt(Interval lost, Interval slowdown, int rounds) {
    return String.format(
        Locale.ROOT,
        "SMT share: %.1f %% of useful time (95 %% interval %.1f to %.1f) was lost to a busy sibling;"
            + " beside one, work took %.2f times as long (%.2f to %.2f), over %d rounds",
        100 * lost.median(),
        100 * lost.low(),
        100 * lost.high(),
        slowdown.median(),
        slowdown.low(),
        slowdown.high(),
        rounds);
  }

  private static String told(Trial trial) {
    String calls = trial.tuning().critical() ? ", called critically" : "";
    return trial.model() == ExecutionModel.GIL
        ? " %s during calls into C%s"
            .formatted(trial.tuning().lock().name().toLowerCase(Locale.ROOT), calls)
        : guard(trial.tuning().guard()) + calls;
  }

  private static String guard(Guard guard) {
    return guard.isOn()
        ? " with %.0f %% of the work under one %s"
            .formatted(100 * guard.share(), guard.mutex().label())
        : "";
  }

  private Finding overhead() {
    Optional<Interval> ratio = profile.overhead();
    return new Finding(
        ratio
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "profiling made the run %.3f times as long (95 %% interval %.3f to %.3f,"
                            + " %s with and without it)",
                        r.median(),
                        r.low(),
                        r.high(),
                        count(profile.pairs(), "pair of runs")
                            .replace("pair of runss", "pairs of runs")))
            .orElse(
                "what profiling cost is not known: no round has a run with and one without it"));
  }

  /** Stacked bars of parts, with all figures below. */
  private Timeline parts(Profiled found) {
    List<String> lanes = new ArrayList<>();
    List<Timeline.Slice> slices = new ArrayList<>();
    bars("", found, lanes, slices);
    return new Timeline(
        "parts-" + (profile.number() + 1),
        "What each worker's wall time consisted of",
        new Axis("share of wall time", "%"),
        lanes,
        words(),
        slices,
        List.of(),
        Optional.of(table(found, states(found))));
  }

  /** Adds a lane and its slices for each worker; the lanes' names begin with {@code prefix}. */
  static void bars(String prefix, Profiled found, List<String> lanes, List<Timeline.Slice> slices) {
    for (WorkerTime time : found.workers()) {
      String lane = prefix + lane(time.worker());
      lanes.add(lane);
      double at = 0;
      for (State state : State.values()) {
        double share = 100 * time.share(state);
        if (share > 0) {
          slices.add(new Timeline.Slice(lane, state.word(), at, at + share, percent(share / 100)));
          at += share;
        }
      }
    }
  }

  static String lane(int worker) {
    return "worker " + worker;
  }

  static List<String> words() {
    return Arrays.stream(State.values()).map(State::word).toList();
  }

  private static List<State> states(Profiled found) {
    return Arrays.stream(State.values())
        .filter(
            s -> ALWAYS.contains(s) || found.workers().stream().anyMatch(t -> t.share(s) >= 0.0005))
        .toList();
  }

  private static Table table(Profiled found, List<State> states) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("worker", Align.RIGHT, 0));
    columns.add(new Column("wall", Align.RIGHT, 0));
    states.forEach(state -> columns.add(new Column(state.word(), Align.RIGHT, 0)));
    columns.add(new Column("sum", Align.RIGHT, 0));
    List<List<String>> rows = new ArrayList<>();
    found.workers().forEach(time -> rows.add(row(time, states)));
    rows.add(basis(found, states));
    return new Table(columns, rows);
  }

  private static List<String> row(WorkerTime time, List<State> states) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(time.worker()));
    cells.add(duration(time.wallNanos()));
    states.forEach(state -> cells.add(cell(time, state)));
    cells.add(percent(time.share(state -> true)));
    return cells;
  }

  private static String cell(WorkerTime time, State state) {
    return time.part(state).isUnavailable() ? "unavailable" : percent(time.share(state));
  }

  /** How far each column can be trusted; where workers differ, the worst. */
  private static List<String> basis(Profiled found, List<State> states) {
    List<String> cells = new ArrayList<>(List.of("basis", ""));
    states.forEach(
        state ->
            cells.add(
                Stream.of("unavailable", "derived", "measured")
                    .filter(
                        word ->
                            found.workers().stream()
                                .anyMatch(t -> t.part(state).basis().equals(word)))
                    .findFirst()
                    .orElse("")));
    cells.add("");
    return cells;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private Timeline excerpt(Excerpt excerpt) {
    boolean whole = excerpt.nanos() == excerpt.ofNanos();
    return new Timeline(
        "timeline-" + (profile.number() + 1),
        whole
            ? "What each worker did, from the beginning to the end"
            : "What each worker did in the first %s of %s"
                .formatted(duration(excerpt.nanos()), duration(excerpt.ofNanos())),
        new Axis("time", "ms"),
        profile.shown().stream()
            .flatMap(p -> p.workers().stream())
            .map(time -> lane(time.worker()))
            .toList(),
        words(),
        excerpt.slices().stream().map(ProfileView::slice).toList(),
        excerpt.handOvers().stream().map(ProfileView::arrow).toList(),
        Optional.empty());
  }

  private static Timeline.Slice slice(Excerpt.Piece piece) {
    String lock =
        piece.lock().isEmpty()
            ? ""
            : piece.holder() < 0
                ? piece.lock()
                : "%s, held by worker %d".formatted(piece.lock(), piece.holder());
    return new Timeline.Slice(
        lane(piece.worker()),
        piece.state().word(),
        piece.fromNanos() / 1e6,
        (piece.fromNanos() + piece.nanos()) / 1e6,
        piece.cpu() < 0 ? lock : lock + (lock.isEmpty() ? "" : ", ") + "CPU " + piece.cpu());
  }

  private static Timeline.Arrow arrow(Excerpt.Passed passed) {
    return new Timeline.Arrow(
        lane(passed.from()),
        lane(passed.to()),
        passed.releasedNanos() / 1e6,
        (passed.releasedNanos() + passed.latencyNanos()) / 1e6,
        passed.lock());
  }

  private static Finding files(MadeFiles files) {
    return new Finding(
        "in %s: %s".formatted(files.folder(), String.join(", ", files.names().values())));
  }
}
