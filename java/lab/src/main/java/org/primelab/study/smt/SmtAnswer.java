package org.primelab.study.smt;

import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.LatencyHistogram;
import org.primelab.probe.LatencyHistogram.Range;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses.LatencyClass;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Doubt;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.report.Table;
import org.primelab.study.Found;
import org.primelab.study.Samples;

/**
 * The answer of {@link SmtStudy}.
 *
 * @param relation what each pair of CPUs was
 * @param thresholdsNanos where one class ends and the next begins, in ns
 * @param classes that were learnt from all looks, in ascending order of latency
 * @param histogram of all looks
 * @param realtime whether all windows ran where nothing but the kernel could interrupt
 * @param windows how many windows of two loads there were, and what became of them
 * @param baselines how clean the windows were in which each load ran alone
 * @param corun what each two loads did to each other in each class, over all pairs
 * @param yield what a second CPU is worth to each load in each class
 * @param threads what more than two threads of a core are worth to each load; left out where no
 *     core has them
 * @param kept the windows of each class that count
 * @param view all windows, to draw what is summed up over pairs
 */
record SmtAnswer(
    Reading<List<PairRow>> relation,
    List<Double> thresholdsNanos,
    List<Learnt> classes,
    List<Range> histogram,
    boolean realtime,
    Windows windows,
    Optional<BaselineLooks> baselines,
    List<Cell> corun,
    List<Yield> yield,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ThreadYield> threads,
    @JsonIgnore List<ClassWindows> kept,
    @JsonIgnore SmtView view)
    implements Found {
  private static final int BAR = 40;

  /** More lines than this tell no more. */
  private static final int MOST_BINS = 16;

  private static final Reading<List<PairRow>> NO_PAIR =
      Reading.unavailable(
          "a single CPU is allowed here, and a relation needs two",
          "allow another: taskset -c 0,1, or a wider cpuset");

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
    List<Relation> relations = view.relations();
    List<ClassWindows> kept = relations.stream().map(view::kept).toList();
    List<Yield> yields =
        view.plan().loads().stream()
            .flatMap(load -> kept.stream().map(in -> Yield.of(in, load)))
            .toList();
    return new SmtAnswer(
        view.plan().pairs().isEmpty() ? NO_PAIR : Reading.of(rows(view, relations)),
        view.classes().thresholds(),
        view.classes().classes().stream().map(Learnt::of).toList(),
        new LatencyHistogram(view.sightings().nanos()).bins(),
        view.runs().stream().allMatch(sorted -> sorted.run().realtime()),
        Windows.of(view.runs()),
        view.baselines(),
        view.plan().pairs().isEmpty()
            ? List.of()
            : kept.stream().flatMap(in -> in.cells(view.plan().loads()).stream()).toList(),
        yields,
        ThreadYield.all(view.crowds(), yields),
        kept,
        view);
  }

  private static List<PairRow> rows(SmtView view, List<Relation> relations) {
    int pairs = view.plan().pairs().size();
    return view.looked().stream()
        .map(
            pair ->
                pairs == 1 ? PairRow.of(pair, relations) : PairRow.oneOf(pairs, pair, relations))
        .toList();
  }

  /** Each load beside itself in each class, window by window. */
  @Override
  public List<Samples> repeated() {
    return kept.stream()
        .flatMap(in -> view.plan().running().stream().flatMap(load -> in.repeated(load).stream()))
        .toList();
  }

  @Override
  public List<Block> blocks() {
    if (view.looks() == 0) {
      return List.of(Conclusion.NOTHING);
    }
    return Rows.all(
        Stream.concat(Stream.of(seen()), worths()),
        Stream.of(new Heading("What two CPUs are to each other"), summary()),
        LatencyMatrix.of(view.looked()),
        Stream.of(
            new Heading(Quantity.count(view.looks(), "look") + "; classes learnt from them:"),
            looks()),
        classes.stream().map(Learnt::told),
        baselines.stream().flatMap(BaselineLooks::told),
        symbiosis(),
        yields()
            .under(
                "What a second CPU is worth",
                view.plan().running().stream().map(this::yields).toList()),
        ThreadYield.blocks(threads).stream(),
        Stream.of(windows.told()));
  }

  private Conclusion seen() {
    return new Conclusion(
        view.relations().stream()
            .map(relation -> InClass.of(view.looked(), relation))
            .filter(in -> in.windows() > 0)
            .sorted(Comparator.comparingDouble(InClass::share).reversed())
            .map(in -> "%s in %s".formatted(in.name().word(), Quantity.share(in.share())))
            .collect(
                joining(
                    ", ",
                    InClass.Whose.of(view.looked()).subject() + " were ",
                    " of %s".formatted(count(view.looks(), "look")))));
  }

  /** What a second CPU is worth to loads, in each class of which windows enough were kept. */
  private Stream<Conclusion> worths() {
    return view.relations().stream()
        .map(
            relation ->
                yield.stream()
                    .filter(worth -> worth.relation() == relation)
                    .filter(Yield::isDecided)
                    .sorted(
                        Comparator.comparingDouble(worth -> worth.value().found().orElseThrow()))
                    .toList())
        .filter(worths -> !worths.isEmpty())
        .map(SmtAnswer::worth);
  }

  private static Conclusion worth(List<Yield> ascending) {
    return new Conclusion(
        "%s: two CPUs do %s times the work of one"
            .formatted(
                ascending.getFirst().relation().word(),
                ascending.size() == 1
                    ? times(ascending.getFirst())
                    : "%s to %s"
                        .formatted(times(ascending.getFirst()), times(ascending.getLast()))));
  }

  private static String times(Yield worth) {
    return Quantity.text("%.2f (%s)", worth.value().found().orElseThrow(), worth.kernel());
  }

  /** What all pairs were together. */
  private Table summary() {
    return InClass.COLUMNS.of(
        view.relations().stream().map(relation -> InClass.of(view.looked(), relation)).toList());
  }

  /** All latencies, with the classes that were learnt from them beside. */
  private Table looks() {
    List<Range> shown = LatencyHistogram.coarser(histogram, MOST_BINS);
    int most = shown.stream().mapToInt(Range::count).max().orElse(1);
    return Columns.<Range>none()
        .right("one way", bin -> Quantity.text("%.1f ns", bin.fromNanos()))
        .right("looks", bin -> String.valueOf(bin.count()))
        .left("", bin -> "█".repeat((int) Math.ceil(BAR * (double) bin.count() / most)))
        .left("class", bin -> view.classes().of(bin.middle()).word())
        .of(shown.stream().filter(bin -> bin.count() > 0).toList());
  }

  /** The first class that has windows in full, of the others only where work was slowed. */
  private Stream<Block> symbiosis() {
    List<ClassWindows> told = kept.stream().filter(in -> !in.isEmpty()).toList();
    Stream<Block> missing =
        kept.stream()
            .filter(ClassWindows::isEmpty)
            .map(
                in ->
                    new Finding(
                        "Class %s: unavailable: it was seen %s of %d"
                            .formatted(
                                in.relation().word(),
                                Quantity.count(view.seen(in.relation()), "time"),
                                view.looks())));
    return Stream.concat(
        told.stream().flatMap(in -> symbiosis(in, in.equals(told.getFirst()))), missing);
  }

  private Stream<Block> symbiosis(ClassWindows in, boolean whole) {
    Symbiosis matrix =
        new Symbiosis(
            in.relation(),
            view.plan().running(),
            corun.stream().filter(cell -> cell.relation() == in.relation()).toList());
    return Stream.of(
        new Heading(
            "Class %s: time of a load together ÷ alone (%s a cell)"
                .formatted(in.relation().word(), matrix.windows())),
        matrix.heatMap(whole));
  }

  private Columns<List<Yield>> yields() {
    return Columns.<List<Yield>>none()
        .left("both ÷ one", yields -> yields.getFirst().kernel())
        .each(view.relations(), Relation::word, SmtAnswer::cell)
        .right("slowdown", SmtAnswer::slowdown)
        .left("", SmtAnswer::sentence);
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
        .orElse(InClass.NONE);
  }

  /** The slowdown in the first class that was seen: siblings are what a user asks about. */
  private static String slowdown(List<Yield> yields) {
    return seen(yields)
        .flatMap(worth -> worth.slowdown().found())
        .map(times -> Quantity.text("%.2f", times.median()))
        .orElse(InClass.NONE);
  }

  private static String sentence(List<Yield> yields) {
    return seen(yields).map(Yield::sentence).orElse("not measured");
  }

  private static Optional<Yield> seen(List<Yield> yields) {
    return Rows.first(yields, worth -> worth.value().found().isPresent());
  }

  @Override
  public List<Caveat> caveats() {
    return Rows.all(
        relation instanceof Reading.Unavailable<List<PairRow>>(String why, String cure)
            ? Stream.of(new Caveat(Doubt.ONE_CPU, why, cure))
            : Stream.empty(),
        Caveat.when(
            !realtime,
            Doubt.NO_REALTIME,
            "SCHED_FIFO is not permitted: others could interrupt windows, which were discarded"),
        PairRow.moving(relation.orElse(List.of())),
        refused());
  }

  /** One doubt, however many pairs it is about. */
  private Stream<Caveat> refused() {
    int others = view.refused().size() - 1;
    return view.refused().stream()
        .limit(1)
        .map(
            seen ->
                new Caveat(
                    Doubt.REFUSED,
                    seen.reason()
                        + (others > 0
                            ? "; %s more".formatted(Quantity.count(others, "pair"))
                            : "")));
  }
}
