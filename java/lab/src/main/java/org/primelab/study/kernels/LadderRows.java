package org.primelab.study.kernels;

import static java.util.stream.Collectors.toMap;
import static org.primelab.report.Quantity.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.load.EmptyCall;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.report.Words;
import org.primelab.session.ForkBegan;
import org.primelab.session.Session;
import org.primelab.session.UntilNarrow;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.Fault;
import org.primelab.study.LoadedKernels;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.KernelRow.Limit;
import org.primelab.study.kernels.KernelRow.Ratio;
import org.primelab.study.kernels.KernelRow.Took;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.study.kernels.KernelsPlan.Kind;
import org.primelab.suite.Bound;
import org.primelab.suite.Element;
import org.primelab.suite.Kernel;
import org.primelab.window.Figure;
import org.primelab.window.Refusal;
import org.primelab.window.Scale;
import org.primelab.window.Verdict;

/** Makes the rows of a ladder out of a session's timings. */
final class LadderRows {
  private final Session session;
  private final KernelsPlan plan;
  private final LadderGauges gauges;
  private final List<Missed> missed;

  private final Optional<LoadedKernels> loaded;
  private final LadderVerdicts verdicts;

  /** Times for a unit, in ns. */
  private final ByRound<Entry> nanos;

  private LadderRows(Session session) {
    this.session = session;
    this.plan = (KernelsPlan) session.spec().plan();
    this.gauges = new LadderGauges(session);
    this.loaded = LoadedKernels.of(session);
    Stream<Missed> faults =
        session.only(Fault.class).stream()
            .map(f -> new Missed(new Rung(f.kernel(), Engine.HOTSPOT), f.sentence()));
    this.missed = Stream.concat(Missed.in(session), faults).distinct().toList();
    Map<String, Double> units = new LinkedHashMap<>();
    plan.kinds().stream().flatMap(Kind::all).forEach(set -> units.put(set.name(), set.units()));
    List<InRound> all = InRound.of(session);
    ByRound<Entry> rounds =
        ByRound.of(
            all,
            seen -> seen.time().entry(),
            InRound::round,
            seen -> seen.time().nanosPerPass() / units.getOrDefault(seen.time().set(), 1.0));
    Map<Integer, Integer> forkOf =
        all.stream().collect(toMap(InRound::round, InRound::fork, (a, _) -> a));
    this.nanos = forks(session) == 1 ? rounds : rounds.grouped(forkOf::get);
    this.verdicts = new LadderVerdicts(session, units);
  }

  static KernelsAnswer answer(Session session) {
    LadderRows rows = new LadderRows(session);
    KernelsPlan plan = rows.plan;
    List<Kind> kinds = plan.kinds().stream().filter(kind -> !isEmptyCall(kind)).toList();
    return new KernelsAnswer(
        plan.suite(),
        Stream.concat(kinds.stream().flatMap(rows::timed), kinds.stream().flatMap(rows::missed))
            .toList(),
        rows.emptyCalls(),
        kinds,
        InRound.of(session).stream().mapToInt(seen -> seen.round() + 1).max().orElse(0),
        Optional.of(forks(session)).filter(several -> several > 1),
        rows.clock(),
        rows.verdicts.cpus(),
        SensorFound.in(session),
        rows.verdicts.repeated(),
        rows.unreached(),
        rows.verdicts.uncut(),
        rows.missed,
        rows.loaded);
  }

  private static int forks(Session session) {
    return ForkBegan.each(session).size();
  }

  /** That figures are not known as well as was asked, in one JVM. */
  private List<Caveat> unreached() {
    return plan
        .within()
        .filter(_ -> !session.interrupted() && session.spec().forks().isEmpty())
        .stream()
        .flatMap(share -> UntilNarrow.unreached(share, verdicts.widest()))
        .toList();
  }

  private static boolean isEmptyCall(Kind kind) {
    return kind.name().equals(EmptyCall.GROUP);
  }

  /** What a call of a function takes that does nothing, by the language. */
  private Optional<Map<String, Reading<Interval>>> emptyCalls() {
    Map<String, Reading<Interval>> calls = new LinkedHashMap<>();
    plan.kinds().stream()
        .filter(LadderRows::isEmptyCall)
        .flatMap(this::timed)
        .forEach(row -> calls.put(Words.of(row.kernel().language()), row.times().nanos()));
    return Optional.of(calls).filter(found -> !found.isEmpty());
  }

  /** How fast it ran, in words. */
  private String clock() {
    return verdicts.isEmpty()
        ? switch (gauges.cycleNanos()) {
          case Reading.Value<Double>(Double cycle) -> text("clock %.2f GHz", 1 / cycle);
          case Reading.Unavailable<Double>(String reason, String cure) ->
              "cycles unavailable: " + reason;
        }
        : text(
            "clock %.2f to %.2f GHz",
            verdicts.all().mapToDouble(one -> one.getValue().clock().low()).min().orElseThrow(),
            verdicts.all().mapToDouble(one -> one.getValue().clock().high()).max().orElseThrow());
  }

  private Stream<Kernel.Description> kernels(Kind kind) {
    return plan.kernels().stream().filter(kernel -> kernel.family().equals(kind.name()));
  }

  /** The slowest first. */
  private Stream<KernelRow> timed(Kind kind) {
    return kernels(kind)
        .flatMap(kernel -> rungs(kernel).map(rung -> row(kind, kernel, rung)))
        .sorted(Comparator.comparingDouble(KernelRow::rank));
  }

  private Stream<KernelRow> missed(Kind kind) {
    return kernels(kind)
        .flatMap(
            kernel ->
                missed.stream()
                    .filter(one -> one.rung().kernel().equals(kernel.name()))
                    .map(one -> new KernelRow(kernel, one, own(kernel, List.of()))));
  }

  private Stream<Rung> rungs(Kernel.Description kernel) {
    return nanos.values().keySet().stream()
        .map(Entry::rung)
        .filter(rung -> rung.kernel().equals(kernel.name()))
        .distinct();
  }

  private KernelRow row(Kind kind, Kernel.Description kernel, Rung rung) {
    Map<String, Reading<Interval>> sets = new LinkedHashMap<>();
    kind.all()
        .forEach(
            set ->
                nanos(new Entry(rung, set.name())).ifPresent(seen -> sets.put(set.name(), seen)));
    Entry main = new Entry(rung, sets.keySet().iterator().next());
    Optional<Verdict> verdict = verdicts.of(main);
    Took took =
        new Took(
            nanos(main).orElseThrow(),
            kind.unit(),
            cycles(main),
            ratio(kind, main).map(times -> new Ratio(kind.yardstick(), times)),
            limit(kernel.bound().map(Bound::ofUnits), main),
            chain(kernel, rung).map(chain -> limit(Optional.of(chain), main)),
            sets,
            built(rung),
            verdict.map(Verdict::clean),
            verdict.filter(Refusal.class::isInstance).map(Refusal.class::cast));
    return new KernelRow(kernel, rung.engine(), took, own(kernel, calls(kind, rung)));
  }

  private Reading<Limit> limit(Optional<Bound> bound, Entry entry) {
    return verdicts
        .of(entry)
        .map(seen -> limit(bound, seen))
        .orElseGet(() -> limit(bound, wall(entry).median()));
  }

  /** A batch of what is timed by single calls besides tests several numbers side by side. */
  private Optional<Bound> chain(Kernel.Description kernel, Rung rung) {
    boolean sideBySide =
        rung.engine() != Engine.ONE_A_CALL
            && rungs(kernel).anyMatch(other -> other.engine() == Engine.ONE_A_CALL);
    return kernel.bound().flatMap(Bound::chain).filter(_ -> !sideBySide);
  }

  private Optional<OwnTimes> own(Kernel.Description kernel, List<OwnTimes.Call> calls) {
    return loaded
        .flatMap(all -> all.origin(kernel.name()))
        .map(source -> OwnTimes.of(source, calls));
  }

  private List<OwnTimes.Call> calls(Kind kind, Rung rung) {
    int bytes = loaded.flatMap(LoadedKernels::element).map(Element::bytes).orElse(0);
    List<OwnTimes.Call> calls = new ArrayList<>();
    for (KernelsPlan.Set set : kind.sets()) {
      Entry entry = new Entry(rung, set.name());
      nanos(entry)
          .map(seen -> OwnTimes.Call.of(set.title(), set.units(), bytes, seen, ratio(kind, entry)))
          .ifPresent(calls::add);
    }
    return calls;
  }

  private Optional<Reading<Interval>> nanos(Entry entry) {
    return verdicts
        .of(entry)
        .map(verdict -> figure(verdict).map(Figure::nanos))
        .or(() -> nanos.median(entry).map(Reading::of));
  }

  private Interval wall(Entry entry) {
    return nanos.median(entry).orElseThrow();
  }

  static Reading<Figure> figure(Verdict verdict) {
    return switch (verdict) {
      case Figure figure -> Reading.of(figure);
      case Refusal refusal ->
          Reading.unavailable(
              refusal.why(), "repeat at a quieter time, with more --time, or on another machine");
    };
  }

  /** The user's own may be in Python. */
  private Rung yardstick(Kind kind) {
    return plan.entries().stream()
        .map(Entry::rung)
        .filter(rung -> rung.kernel().equals(kind.yardstick()))
        .findFirst()
        .orElse(new Rung(kind.yardstick(), Engine.HOTSPOT));
  }

  private Reading<Interval> cycles(Entry entry) {
    return verdicts
        .of(entry)
        .map(verdict -> figure(verdict).flatMap(LadderRows::cycles))
        .orElseGet(() -> gauges.cycleNanos().map(cycle -> wall(entry).dividedBy(cycle)));
  }

  private static Reading<Interval> cycles(Figure figure) {
    return figure.scale() == Scale.CYCLES
        ? Reading.of(figure.cycles())
        : Reading.unavailable(
            text(
                "it waits for memory, which does not follow the clock (%.2f to %.2f GHz meanwhile)",
                figure.clock().low(), figure.clock().high()),
            "take its ns");
  }

  /**
   * Time of the yardstick ÷ time of the rung, on the same set where the yardstick was timed on it:
   * that of clean slices, or of the rounds in which both were timed.
   */
  private Reading<Interval> ratio(Kind kind, Entry entry) {
    Rung yardstick = yardstick(kind);
    Entry same = new Entry(yardstick, entry.set());
    Entry one = nanos.values().containsKey(same) ? same : new Entry(yardstick, kind.main().name());
    Optional<Verdict> above = verdicts.of(one);
    Optional<Verdict> below = verdicts.of(entry);
    return above.isPresent() && below.isPresent()
        ? figure(above.get()).with(figure(below.get()), Figure::over)
        : nanos
            .ratio(one, entry)
            .map(Reading::of)
            .orElseGet(() -> Reading.unavailable("no round holds both", "give more --time"));
  }

  /** The clock is that of the kernel's own slices. */
  private Reading<Limit> limit(Optional<Bound> bound, Verdict verdict) {
    return LadderGauges.model(bound)
        .flatMap(
            model ->
                verdicts
                    .of(model)
                    .map(LadderRows::figure)
                    .orElseGet(() -> LadderGauges.unmeasured(model))
                    .with(
                        figure(verdict),
                        (gauge, kernel) ->
                            Limit.of(
                                model,
                                gauge.cycles().median() * model.operations(),
                                kernel.cycles().median(),
                                kernel.nanos().median())));
  }

  private Reading<Limit> limit(Optional<Bound> bound, double time) {
    return gauges
        .limitNanos(bound)
        .map(
            least ->
                new Limit(
                    bound.orElseThrow(),
                    least,
                    gauges.cycleNanos().map(cycle -> least / cycle),
                    time / least));
  }

  private Optional<Long> built(Rung rung) {
    return session.only(Built.class).stream()
        .filter(built -> built.rung().equals(rung))
        .map(Built::nanos)
        .findFirst();
  }
}
