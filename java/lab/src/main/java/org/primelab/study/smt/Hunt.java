package org.primelab.study.smt;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationProbe;
import org.primelab.report.Quantity;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.study.smt.PairBench.Range;
import org.primelab.study.smt.PairBench.Seen;
import org.primelab.topology.CpuPair;

/**
 * Spends the time where windows are still missing: looks what a pair of CPUs is now, and as long as
 * it stays that, runs the cells of which that class has seen least. A host may leave two CPUs on
 * one core for some milliseconds only, so nothing else is done meanwhile.
 */
final class Hunt {
  /** Good enough to hunt by. What a window counts for is decided when all have been seen. */
  private static final Range SIBLINGS = new Range(0, Relation.SIBLINGS_BELOW_NANOS);

  private static final Range OTHERS =
      new Range(Relation.SIBLINGS_BELOW_NANOS, Double.POSITIVE_INFINITY);

  /** A real-time thread must leave others a twentieth of every second. */
  private static final long STAY_NANOS = 100_000_000;

  private static final long REST_MILLIS = 6;

  /** Cells of CPUs that are apart, before another pair has its turn. */
  private static final int APART_CELLS = 8;

  /** That part of the time at most goes to CPUs that are apart, where siblings are wanted. */
  private static final double MOST_APART = 0.3;

  /** Looks one after the other, before others have the CPUs for a moment. */
  private static final int LOOKS_A_REST = 16;

  /** Refusals in a row after which there is no point in going on. */
  private static final int PATIENCE = 5;

  private final SmtPlan plan;
  private final PairBench bench;
  private final StopFlag stop;
  private final RunListener listener;
  private final Consumer<Observation> seen;
  private final Random random;
  private final PairOrder order;
  private final Tally tally;
  private final Baselines baselines;
  private final CoreCrowds crowds;
  private final long beganNanos;
  private final long nanos;
  private long apartNanos;
  private int looks;
  private int cores;
  private int refusals;

  /**
   * Begins.
   *
   * @param bench where it is measured; the caller closes it
   * @param beganNanos by its clock, when the time began that the plan gives
   * @param nanos how long to go on
   * @param seen takes what is observed
   */
  Hunt(
      SmtPlan plan,
      PairBench bench,
      long beganNanos,
      long nanos,
      long seed,
      StopFlag stop,
      RunListener listener,
      Consumer<Observation> seen) {
    this.plan = plan;
    this.bench = bench;
    this.beganNanos = beganNanos;
    this.nanos = nanos;
    this.stop = stop;
    this.listener = listener;
    this.seen = seen;
    random = new Random(seed);
    order = new PairOrder(plan.pairs(), bench.cpus(), random);
    List<String> names = Loads.names(plan.running());
    tally = new Tally(names.size(), names.indexOf(RelationProbe.DIVIDE));
    baselines = new Baselines(bench, plan, seen, random);
    crowds = new CoreCrowds(bench, plan, seen);
  }

  void run() throws InterruptedException {
    while (!isOver()) {
      visit(order.next());
    }
  }

  private long now() {
    return bench.nanos() - beganNanos;
  }

  private boolean isOver() {
    return stop.isRaised() || refusals >= PATIENCE || now() >= nanos;
  }

  private void visit(DeclaredPair pair) throws InterruptedException {
    try {
      CpuPair cpus = pair.cpus();
      Seen first = look(cpus, SIBLINGS, Relation.CORE, PairBench.MOST_CELLS);
      listener.progress(progress(pair, first), (double) now() / nanos);
      if (SIBLINGS.contains(first.oneWayNanos())) {
        stay(cpus, first);
      } else {
        apart(cpus);
      }
      refusals = 0;
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      refusals++;
      seen.accept(
          new RefusedPair(pair.cpus().a(), pair.cpus().b(), String.valueOf(e.getMessage())));
    }
  }

  /** Goes on while they are siblings; what they take alone can wait. */
  private void stay(CpuPair cpus, Seen first) throws InterruptedException {
    long since = bench.nanos();
    Seen last = first;
    while (!isOver() && !tally.isFull(Relation.CORE) && SIBLINGS.contains(last.lastNanos())) {
      if (bench.nanos() - since > STAY_NANOS) {
        bench.rest(REST_MILLIS);
        since = bench.nanos();
      }
      last = look(cpus, SIBLINGS, Relation.CORE, PairBench.MOST_CELLS);
    }
    crowds.take(cpus, SIBLINGS, this::isOver);
    baselines.take(cpus, this::isOver);
    bench.rest(1);
  }

  private void apart(CpuPair cpus) throws InterruptedException {
    long since = bench.nanos();
    if (!tally.isFull(Relation.APART) && (plan.pairs().size() == 1 || hasTimeForApart())) {
      baselines.take(cpus, this::isOver);
      baselines.takeAnother(cpus);
      look(cpus, OTHERS, Relation.APART, APART_CELLS);
      bench.rest(1);
    }
    apartNanos += bench.nanos() - since;
    rest();
  }

  private boolean hasTimeForApart() {
    return apartNanos <= MOST_APART * now();
  }

  /** A pair that nothing is wanted of is looked at every few milliseconds; others wait for none. */
  private void rest() throws InterruptedException {
    if (plan.pairs().size() == 1 || ++looks % LOOKS_A_REST == 0) {
      bench.rest(1);
    }
  }

  /** Looks, and tells of that and of each cell that was run. */
  private Seen look(CpuPair cpus, Range range, Relation wanted, int most) {
    List<Tally.Cell> cells =
        tally.isFull(wanted) ? List.of() : tally.emptiest(wanted, most, random);
    long at = now();
    Seen found = bench.look(cpus, range, cells);
    seen.accept(new RelationWindow(at, cpus.a(), cpus.b(), found.oneWayNanos()));
    for (int i = 0; i < found.cells().size(); i++) {
      CoRunCell cell = found.cells().get(i);
      seen.accept(cell.since(beganNanos));
      if (range.contains(cell.afterNanos()) && !cell.isInterrupted()) {
        tally.count(wanted, cells.get(i));
      }
    }
    cores += SIBLINGS.contains(found.oneWayNanos()) ? 1 : 0;
    return found;
  }

  private String progress(DeclaredPair pair, Seen found) {
    return Quantity.text(
        "CPUs %s: %.0f ns; siblings seen %d times, %d windows a cell; apart %d; %s left",
        pair,
        found.oneWayNanos(),
        cores,
        tally.least(Relation.CORE),
        tally.least(Relation.APART),
        Quantity.duration(Math.max(0, nanos - now())));
  }
}
