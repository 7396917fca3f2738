package org.primelab.study.kernels;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;
import org.primelab.stats.Interval;
import org.primelab.study.kernels.KernelRow.Limit;
import org.primelab.study.kernels.KernelRow.Ratio;
import org.primelab.study.kernels.KernelRow.Took;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.study.kernels.KernelsPlan.Kind;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;

/** Makes the rows of a ladder out of a session's timings. */
final class LadderRows {
  private final Session session;
  private final KernelsPlan plan;
  private final LadderGauges gauges;
  private final List<Missed> missed;

  /** Times for a unit, in ns. */
  private final ByRound<Entry> nanos;

  private LadderRows(Session session) {
    this.session = session;
    this.plan = (KernelsPlan) session.spec().plan();
    this.gauges = new LadderGauges(session);
    this.missed = session.only(Missed.class).stream().distinct().toList();
    Map<String, Double> units = new LinkedHashMap<>();
    plan.kinds().stream().flatMap(Kind::all).forEach(set -> units.put(set.name(), set.units()));
    this.nanos =
        ByRound.of(
            session.only(Timing.class),
            timing -> new Entry(timing.rung(), timing.set()),
            Timing::round,
            timing -> timing.nanosPerPass() / units.getOrDefault(timing.set(), 1.0),
            session.spec().seed());
  }

  static KernelsAnswer answer(Session session) {
    LadderRows rows = new LadderRows(session);
    KernelsPlan plan = rows.plan;
    return new KernelsAnswer(
        plan.suite(),
        Stream.concat(
                plan.kinds().stream().flatMap(rows::timed),
                plan.kinds().stream().flatMap(rows::missed))
            .toList(),
        plan.kinds(),
        session.only(Timing.class).stream().mapToInt(t -> t.round() + 1).max().orElse(0),
        rows.gauges.cycleNanos(),
        rows.missed);
  }

  private Stream<Kernel.Description> kernels(Kind kind) {
    return plan.kernels().stream().filter(kernel -> kernel.family().equals(kind.name()));
  }

  /** The slowest first. */
  private Stream<KernelRow> timed(Kind kind) {
    return kernels(kind)
        .flatMap(kernel -> rungs(kernel).map(rung -> row(kind, kernel, rung)))
        .sorted(Comparator.comparingDouble(row -> row.speed().median()));
  }

  private Stream<KernelRow> missed(Kind kind) {
    return kernels(kind)
        .flatMap(
            kernel ->
                missed.stream()
                    .filter(one -> one.rung().kernel().equals(kernel.name()))
                    .map(one -> new KernelRow(kernel, one)));
  }

  private Stream<Rung> rungs(Kernel.Description kernel) {
    return nanos.values().keySet().stream()
        .map(Entry::rung)
        .filter(rung -> rung.kernel().equals(kernel.name()))
        .distinct();
  }

  private KernelRow row(Kind kind, Kernel.Description kernel, Rung rung) {
    Map<String, Interval> sets = new LinkedHashMap<>();
    kind.all()
        .forEach(
            set ->
                nanos
                    .median(new Entry(rung, set.name()))
                    .ifPresent(median -> sets.put(set.name(), median)));
    Map.Entry<String, Interval> main = sets.entrySet().iterator().next();
    Interval ratio = ratio(kind, new Entry(rung, main.getKey()));
    Took took =
        new Took(
            main.getValue(),
            kind.unit(),
            cycles(main.getValue().median()),
            new Ratio(kind.yardstick(), ratio),
            limit(kernel.bound(), main.getValue().median()),
            sets,
            built(rung));
    return new KernelRow(kernel, rung.engine(), took);
  }

  /**
   * Time of the yardstick ÷ time of the rung, in the rounds in which both were timed; on the same
   * set where the yardstick was timed on it.
   */
  private Interval ratio(Kind kind, Entry entry) {
    Rung yardstick = new Rung(kind.yardstick(), Engine.HOTSPOT);
    Entry same = new Entry(yardstick, entry.set());
    Entry one = nanos.values().containsKey(same) ? same : new Entry(yardstick, kind.main().name());
    return nanos.ratio(one, entry).orElseThrow();
  }

  private Reading<Double> cycles(double time) {
    return gauges.cycleNanos().map(cycle -> time / cycle);
  }

  private Reading<Limit> limit(Optional<Bound> bound, double time) {
    return gauges
        .limitNanos(bound)
        .map(least -> new Limit(bound.orElseThrow(), least, cycles(least), time / least));
  }

  private Optional<Long> built(Rung rung) {
    return session.only(Built.class).stream()
        .filter(built -> built.rung().equals(rung))
        .map(Built::nanos)
        .findFirst();
  }
}
