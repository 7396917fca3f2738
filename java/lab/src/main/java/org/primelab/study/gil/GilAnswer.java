package org.primelab.study.gil;

import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;
import static org.primelab.report.Quantity.percent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.session.Neighbours;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.study.Found;
import org.primelab.study.SharedCore;
import org.primelab.suite.Kernel;
import org.primelab.topology.CpuPair;
import org.primelab.window.Clean;
import org.primelab.window.Clock;

/**
 * The answer of {@link GilStudy}.
 *
 * @param kernel what workers called or looped in
 * @param switchIntervalNanos how long a worker waited before it asked for the lock, in ns
 * @param callNanos how long a call into C was to take, in ns
 * @param rounds how many were begun
 * @param cpus the two whose relation was read, if there are two
 * @param relation what they were to each other, siblings first
 * @param clean how many runs were clean, and what disturbed the others; empty where nobody looked
 * @param clock how fast it ran
 * @param points every mode and number of workers, over all windows and then by class
 * @param runs each run under a lock, or none, with the share of its time that cores were shared
 * @param byCores several workers by whether they shared their cores, unless two CPUs' relation
 *     tells
 * @param spinner a ticking thread beside the workers of each setting
 * @param sweep the lock held under each switch interval
 * @param cpython what the interpreter with the lock did
 * @param freeThreaded what the one without it did
 * @param gauge what the gauge of neighbours saw in the whole session, if it did
 * @param plan of the session
 * @param missed interpreters that are not there, or failed
 */
record GilAnswer(
    Kernel.Description kernel,
    long switchIntervalNanos,
    long callNanos,
    int rounds,
    Reading<CpuPair> cpus,
    List<RelationRow> relation,
    Optional<Clean> clean,
    Optional<Clock> clock,
    List<PointRow> points,
    List<RunRow> runs,
    List<CoreUseRow> byCores,
    List<TickRow> spinner,
    List<SweepRow> sweep,
    Reading<List<PythonRow>> cpython,
    Reading<List<PythonRow>> freeThreaded,
    @JsonIgnore Optional<Neighbours.Seen> gauge,
    @JsonIgnore GilPlan plan,
    @JsonIgnore List<PythonMissed> missed)
    implements Found {
  private static final int FEW_ROUNDS = Interval.LEAST;

  /** A smaller share of windows moves no median. */
  private static final double NOTABLE_SHARE = 0.02;

  private static final Columns<SweepRow> SWEEP =
      Columns.<SweepRow>none()
          .right("interval", row -> duration(row.switchIntervalNanos))
          .right("ratio", row -> row.point.whole())
          .right("hand-overs", row -> row.point.handedOver())
          .right("longest gap of ticks", row -> gap(row.longestGapNanos));

  /**
   * What the two CPUs were to each other.
   *
   * @param relation its class
   * @param share of the windows, in [0, 1]
   */
  record RelationRow(@JsonProperty("class") Relation relation, double share) {
    private String words() {
      return relation.word()
          + switch (relation) {
            case CORE -> ": two hyperthreads of one core";
            case APART -> ": two cores";
            case LLC -> ": two cores on one cache";
            case REMOTE -> ": no cache in common";
            case UNKNOWN -> "";
          };
    }
  }

  /**
   * Workers that each did the whole job once.
   *
   * @param setting workers and their lock
   * @param round in which they did, from 0
   * @param wallNanos from the first worker's start to the last one's end, in ns
   * @param sharedCore for what share of their time they shared their cores
   */
  record RunRow(
      @JsonUnwrapped Setting setting, int round, long wallNanos, Reading<SharedCore> sharedCore) {}

  /**
   * A ticking thread beside workers.
   *
   * @param setting workers and their lock
   * @param periodNanos how long it sleeps between two ticks, in ns
   * @param spanNanos how long it was watched in a round, in ns
   * @param ticks median of a span
   * @param longestGapNanos median of the rounds' longest gaps, in ns
   * @param worstGapNanos the longest of all, in ns
   */
  record TickRow(
      @JsonUnwrapped Setting setting,
      long periodNanos,
      long spanNanos,
      double ticks,
      long longestGapNanos,
      long worstGapNanos) {}

  /**
   * The lock held, under one of several intervals.
   *
   * @param switchIntervalNanos the interval, in ns
   * @param point the workers, compared with one under the interval that was asked for
   * @param longestGapNanos of a ticking thread beside them, in ns
   */
  record SweepRow(
      long switchIntervalNanos, @JsonUnwrapped PointRow point, Optional<Long> longestGapNanos) {}

  static GilAnswer of(Session session) {
    GilRows rows = GilRows.of(session);
    GilPlan plan = rows.plan();
    Windows windows = rows.windows();
    return new GilAnswer(
        plan.kernel(),
        plan.switchIntervalNanos(),
        plan.callNanos(),
        windows.rounds(),
        plan.cpus(),
        windows.relations().stream().map(r -> new RelationRow(r, windows.share(r))).toList(),
        windows.clean(),
        windows.clock(),
        rows.points(),
        rows.runs(),
        rows.byCores(),
        rows.tickings(),
        rows.sweep(),
        rows.pythons(true, Pythons.STANDARD),
        rows.pythons(false, Pythons.FREE_THREADED.getFirst()),
        Neighbours.in(session),
        plan,
        session.only(PythonMissed.class));
  }

  @Override
  public List<Block> blocks() {
    return Rows.all(
        conclusions(),
        byWorkers(),
        told(clean, clock, rows().values()),
        chart(),
        byClass(),
        sortedByJobs(),
        ticks(),
        SWEEP.under(
            "The lock held by %s, by switch interval"
                .formatted(count(plan.sweepWorkers(), "worker")),
            sweep),
        PythonRow.tables(cpython, "with its lock", plan),
        PythonRow.tables(freeThreaded, "built without the lock", plan),
        findings());
  }

  private Stream<Block> byWorkers() {
    return Columns.<Integer>none()
        .right("workers", workers -> Integer.toString(workers))
        .each(plan.modes(), Mode::title, (workers, mode) -> cell(mode, workers, PointRow::times))
        .each(
            plan.modes().stream().filter(mode -> mode != Mode.NONE).toList(),
            mode ->
                Columns.<Integer>none()
                    .right(
                        mode.word() + ": hand-overs",
                        workers -> cell(mode, workers, PointRow::handedOver))
                    .right("waiting", workers -> cell(mode, workers, PointRow::waited)))
        .under(
            "Every worker does the whole job in %s: time ÷ one worker's time (%s)"
                .formatted(kernel.name(), count(rounds, "round")),
            plan.workers());
  }

  /** How much was left out, and why. */
  static Stream<Block> told(Optional<Clean> clean, Optional<Clock> clock, Collection<Told> rows) {
    boolean alone =
        rows.stream().noneMatch(row -> row instanceof Told.Ratio it && it.widenedBy().isPresent());
    return clean.stream()
        .map(
            share ->
                new Finding(
                    "clean runs%s: %s%s"
                        .formatted(
                            alone ? ", which alone count" : "",
                            share.told(),
                            clock.map(Clock::told).orElse(""))));
  }

  private String cell(Mode mode, int workers, Function<PointRow, String> words) {
    return point(mode, workers, PointRow.ANY).map(words).orElse("");
  }

  private Optional<PointRow> point(Mode mode, int workers, String relation) {
    return Rows.first(
        points,
        row -> row.mode() == mode && row.workers() == workers && row.relation().equals(relation));
  }

  private Stream<Block> chart() {
    String title =
        "Time ÷ one worker's time: where it equals the number of workers, nothing is gained";
    Axis ratio = new Axis("ratio", "");
    return plan.workers().size() < 3
        ? Bars.ifAny("lock", title, ratio, plan.modes().stream().flatMap(this::bars))
        : Chart.ifAny(
            "lock", title, new Axis("workers", ""), ratio, plan.modes().stream().map(this::series));
  }

  private Stream<Bars.Bar> bars(Mode mode) {
    return series(mode).points().stream()
        .map(
            dot ->
                new Bars.Bar(
                    "%s, %s".formatted(mode.title(), count((int) dot.x(), "worker")),
                    dot.y(),
                    dot.low(),
                    dot.high(),
                    mode.title()));
  }

  private Chart.Series series(Mode mode) {
    return new Chart.Series(
        mode.title(),
        Chart.Kind.LINE,
        points.stream()
            .filter(row -> row.mode() == mode && row.relation().equals(PointRow.ANY))
            .flatMap(row -> row.dot().stream())
            .toList());
  }

  private Stream<Block> byClass() {
    return Columns.<RelationRow>none()
        .left("CPUs", RelationRow::words)
        .right("share", row -> percent(row.share))
        .each(
            plan.modes(),
            Mode::title,
            (row, mode) -> two(mode, row).map(PointRow::whole).orElse(""))
        .under(
            "Two workers, by what the two CPUs were to each other meanwhile",
            relation.stream()
                .filter(row -> plan.modes().stream().anyMatch(mode -> two(mode, row).isPresent()))
                .toList());
  }

  private Optional<PointRow> two(Mode mode, RelationRow row) {
    return point(mode, 2, row.relation.word());
  }

  /** What the jobs sorted, with what the gauge of neighbours says of the whole session. */
  private Stream<Block> sortedByJobs() {
    List<Block> table = CoreUseRow.table(byCores).toList();
    return Stream.concat(
        table.stream(),
        gauge.stream()
            .filter(_ -> !table.isEmpty())
            .map(seen -> new Finding("beside the jobs, " + seen.words())));
  }

  private Stream<Block> ticks() {
    return Columns.<Integer>none()
        .right("workers", workers -> Integer.toString(workers))
        .each(plan.modes(), Mode::title, (workers, mode) -> gap(ticking(mode, workers)))
        .under(
            "A thread that ticks every %s and needs the lock for it: longest time without a tick"
                .formatted(duration(LockRounds.PERIOD_NANOS)),
            spinner.isEmpty() ? List.of() : plan.beside());
  }

  private Optional<Long> ticking(Mode mode, int workers) {
    return Rows.first(
            spinner, row -> row.setting.mode() == mode && row.setting.workers() == workers)
        .map(TickRow::longestGapNanos);
  }

  private static String gap(Optional<Long> nanos) {
    return nanos.map(gap -> duration(gap)).orElse("");
  }

  private Stream<Conclusion> conclusions() {
    int most = plan.workers().getLast();
    return points.isEmpty()
        ? Stream.of(Conclusion.NOTHING)
        : Stream.of(
                point(Mode.HELD, most, PointRow.ANY).map(PointRow::held),
                point(Mode.RELEASED, most, PointRow.ANY).map(PointRow::released))
            .flatMap(Optional::stream)
            .filter(_ -> most > 1)
            .map(Conclusion::new);
  }

  private Stream<Finding> findings() {
    List<String> said = new ArrayList<>();
    if (!plan.modes().contains(Mode.RELEASED)) {
      said.add(
          "released: not for %s, which is in Java and runs under the lock; take a kernel in C"
              .formatted(kernel.name()));
    }
    missed.forEach(
        m -> said.add("unavailable: " + m.interpreter() + ": " + m.reason() + "; " + m.cure()));
    return said.stream().map(Finding::new);
  }

  @Override
  public List<Caveat> caveats() {
    Stream<Caveat> unknownRelation =
        cpus instanceof Reading.Unavailable<CpuPair>(String reason, String cure)
            ? Stream.of(
                new Caveat(Doubt.RELATION, "not told apart by the CPUs' relation: " + reason, cure))
            : Stream.empty();
    return Rows.all(
        unknownRelation,
        notClean(),
        Caveat.when(
            rounds > 0 && rounds < FEW_ROUNDS,
            Doubt.FEW_ROUNDS,
            "only %s: the intervals are rough".formatted(Quantity.count(rounds, "round"))),
        relation.stream()
            .filter(row -> row.relation == Relation.CORE && row.share >= NOTABLE_SHARE)
            .map(
                row ->
                    new Caveat(
                        Doubt.SIBLINGS,
                        "the two CPUs were hyperthreads of one core in %s of the windows"
                            .formatted(percent(row.share)))));
  }

  private Map<String, Told> rows() {
    Map<String, Told> all = new LinkedHashMap<>();
    points.stream()
        .filter(row -> row.relation().equals(PointRow.ANY))
        .forEach(row -> all.put(row.words(), row.ratio()));
    return all;
  }

  /** Numbers of workers of which there is no figure, or one of disturbed rounds. */
  private Stream<Caveat> notClean() {
    Map<String, Told> all = rows();
    return Stream.of(Told.NotClean.caveat(all), Told.Ratio.caveat(all)).flatMap(Optional::stream);
  }
}
