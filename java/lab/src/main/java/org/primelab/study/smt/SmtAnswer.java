package org.primelab.study.smt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.probe.LatencyHistogram;
import org.primelab.probe.LatencyHistogram.Range;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses.LatencyClass;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.study.Found;
import org.primelab.topology.CpuPair;

/**
 * The answer of {@link SmtStudy}.
 *
 * @param relation what each pair of CPUs was
 * @param thresholdsNanos where one class ends and the next begins, in ns
 * @param classes that were learnt from all looks, in ascending order of latency
 * @param histogram of all looks
 * @param realtime whether all windows ran where nothing but the kernel could interrupt
 * @param discarded windows that do not count
 * @param corun by pair where a class was seen; where none was, once, with the reason
 * @param yield what a second CPU is worth to each load in each class
 * @param view all windows, to draw what is summed up over pairs
 */
record SmtAnswer(
    Reading<List<PairRow>> relation,
    List<Double> thresholdsNanos,
    List<Learnt> classes,
    List<Range> histogram,
    boolean realtime,
    SmtView.Discarded discarded,
    List<Cell> corun,
    List<Yield> yield,
    @JsonIgnore SmtView view)
    implements Found {
  private static final int BAR = 40;

  private static final Reading<List<PairRow>> NO_PAIR =
      Reading.unavailable(
          "a single CPU is allowed here, and a relation needs two",
          "allow another: taskset -c 0,1, or a wider cpuset");

  private static final Columns<List<Yield>> YIELDS =
      Columns.<List<Yield>>none()
          .left("both ÷ one", yields -> yields.getFirst().kernel())
          .each(SmtView.CLASSES, Relation::word, SmtAnswer::cell)
          .left("", SmtAnswer::sentence);

  /** A class, the latencies that are in it, and why it is taken for what it is. */
  record Learnt(
      Relation name,
      double fromNanos,
      double toNanos,
      double medianNanos,
      Reading<Double> divideSlowdown,
      String why) {
    private static Learnt of(LatencyClass learnt) {
      return new Learnt(
          learnt.relation(),
          learnt.range().fromNanos(),
          learnt.range().toNanos(),
          learnt.medianNanos(),
          learnt.divideSlowdown() == 0
              ? Reading.unavailable(
                  "no pair of divide loops ran in it", "measure longer: --time 300")
              : Reading.of(learnt.divideSlowdown()),
          learnt.why());
    }

    private Finding told() {
      return new Finding(
          Quantity.text(
              "%s: %.1f to %.1f ns, median %.1f: %s",
              name.word(), fromNanos, toNanos, medianNanos, why));
    }
  }

  static SmtAnswer of(SmtView view) {
    return new SmtAnswer(
        view.pairs().isEmpty()
            ? NO_PAIR
            : Reading.of(view.pairs().stream().map(PairRow::of).toList()),
        view.classes().thresholds(),
        view.classes().classes().stream().map(Learnt::of).toList(),
        new LatencyHistogram(SmtView.nanos(view.sightings())).bins(),
        view.runs().stream().allMatch(CoRunWindow::realtime),
        view.discarded(),
        SmtView.CLASSES.stream().flatMap(relation -> corun(view.kept(relation))).toList(),
        view.plan().loads().stream()
            .flatMap(load -> SmtView.CLASSES.stream().map(r -> Yield.of(view.kept(r), load)))
            .toList(),
        view);
  }

  private static Stream<Cell> corun(ClassWindows kept) {
    SmtPlan plan = kept.view().plan();
    List<CpuPair> pairs = plan.pairs().stream().map(DeclaredPair::cpus).toList();
    List<CpuPair> seen = pairs.stream().filter(pair -> !kept.on(pair).windows().isEmpty()).toList();
    return (seen.isEmpty() ? pairs.stream().limit(1) : seen.stream())
        .flatMap(pair -> kept.on(pair).cells(plan.loads(), pair.list()).stream());
  }

  @Override
  public List<Block> blocks() {
    if (view.looks() == 0) {
      return List.of(Finding.NOTHING);
    }
    return Rows.all(
        Stream.of(
            new Heading("What two CPUs are to each other"),
            PairRow.table(relation.orElse(List.of()))),
        LatencyMatrix.of(view.pairs()),
        Stream.of(new Heading(view.looks() + " looks; classes learnt from them:"), looks()),
        classes.stream().map(Learnt::told),
        SmtView.CLASSES.stream().flatMap(this::symbiosis),
        YIELDS.under(
            "What a second CPU is worth",
            view.plan().running().stream().map(this::yields).toList()),
        Stream.of(discarded.told(view.runs().size())));
  }

  /** All latencies, with the classes that were learnt from them beside. */
  private Table looks() {
    int most = histogram.stream().mapToInt(Range::count).max().orElse(1);
    return Columns.<Range>none()
        .right("one way", bin -> Quantity.text("%.1f ns", bin.fromNanos()))
        .right("looks", bin -> String.valueOf(bin.count()))
        .left("", bin -> "█".repeat((int) Math.ceil(BAR * (double) bin.count() / most)))
        .left("class", bin -> view.classes().of(bin.middle()).word())
        .of(histogram.stream().filter(bin -> bin.count() > 0).toList());
  }

  private Stream<Block> symbiosis(Relation relation) {
    ClassWindows kept = view.kept(relation);
    if (kept.windows().isEmpty()) {
      return Stream.of(
          new Heading(
              "Class %s: unavailable: it was seen %d times of %d"
                  .formatted(relation.word(), view.seen(relation), view.looks())));
    }
    Symbiosis matrix = Symbiosis.of(kept);
    return Stream.of(
        new Heading(
            "Class %s: time of a load together ÷ alone (%s windows a cell)"
                .formatted(relation.word(), matrix.windows())),
        matrix.heatMap());
  }

  private List<Yield> yields(SmtPlan.Load load) {
    return yield.stream().filter(worth -> worth.kernel().equals(load.name())).toList();
  }

  private static String cell(List<Yield> yields, Relation relation) {
    return yields.stream()
        .filter(worth -> worth.relation() == relation)
        .flatMap(worth -> worth.value().found().stream())
        .map(value -> Quantity.text("%.2f", value))
        .findFirst()
        .orElse(PairRow.NONE);
  }

  /** The sentence about the first class that was seen: siblings are what a user asks about. */
  private static String sentence(List<Yield> yields) {
    return yields.stream()
        .filter(worth -> worth.value().found().isPresent())
        .findFirst()
        .map(Yield::sentence)
        .orElse("not measured");
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        relation instanceof Reading.Unavailable<List<PairRow>>(String why, String cure)
            ? Stream.of(new Caveat("one-cpu", why, cure))
            : Stream.empty(),
        Caveat.when(
            !realtime,
            "no-realtime",
            "SCHED_FIFO is not permitted: others could interrupt windows, which were discarded",
            "allow CAP_SYS_NICE or a limit: ulimit -r 1"),
        relation.orElse(List.of()).stream().flatMap(PairRow::moving),
        view.refused().stream()
            .map(seen -> new Caveat("refused", seen.reason(), "choose other CPUs by --pairs")));
  }
}
