package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.Bench;
import org.primelab.ffi.Bench.Turn;
import org.primelab.ffi.NativeLoad;
import org.primelab.ffi.PingPong;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationProbe;
import org.primelab.report.Quantity;
import org.primelab.session.Conditions;
import org.primelab.stats.Statistics;
import org.primelab.topology.CpuPair;

/**
 * Spends the time where windows are still missing: looks what a pair of CPUs is now, and as long as
 * it stays that, runs the cells of which that class has seen least. A host may give a class for
 * some milliseconds only, so nothing is spent then on what is known already.
 */
final class Hunt {
  private static final long WARM_NANOS = 200_000;
  private static final long WINDOW_NANOS = 1_000_000;

  /** Cells on one pair before another pair has its turn. */
  private static final int BURST = 16;

  /** After each cell: a real-time thread must leave others a twentieth of every second. */
  private static final int BREATH_MILLIS = 1;

  /** Between two looks at a pair whose class wants no more windows. */
  private static final int WATCH_MILLIS = 10;

  /** Refusals in a row after which there is no point in going on. */
  private static final int PATIENCE = 5;

  private static final int PING_BATCHES = 24;
  private static final int PING_ROUND_TRIPS = 40;

  private final SmtPlan plan;
  private final Conditions on;
  private final Random random;
  private final List<NativeLoad> loads;
  private final Tally tally;
  private final Map<Relation, Integer> looks = new EnumMap<>(Relation.class);
  private final Map<DeclaredPair, Relation> lastSeen = new HashMap<>();
  private final long beganNanos = System.nanoTime();
  private final List<DeclaredPair> round = new ArrayList<>();
  private int refusals;

  Hunt(SmtPlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    this.random = new Random(on.seed());
    this.loads = Loads.running(plan, on.kernels());
    List<String> names = loads.stream().map(load -> load.name).toList();
    this.tally = new Tally(loads.size(), names.indexOf(RelationProbe.DIVIDE));
  }

  void run() throws InterruptedException {
    if (plan.pairs().isEmpty() || loads.isEmpty()) {
      return;
    }
    try (Bench bench = Bench.open()) {
      while (!isOver()) {
        visit(nextPair(), bench);
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  private long now() {
    return System.nanoTime() - beganNanos;
  }

  private boolean isOver() {
    return on.stop().isRaised() || refusals >= PATIENCE || now() >= plan.millis() * 1_000_000;
  }

  /** Every other time a pair that was last seen in the class that wants most, else each in turn. */
  private DeclaredPair nextPair() {
    List<DeclaredPair> wanted = random.nextBoolean() ? lately(wantedMost()) : List.of();
    if (!wanted.isEmpty()) {
      return wanted.getFirst();
    }
    if (round.isEmpty()) {
      round.addAll(plan.pairs());
      Collections.shuffle(round, random);
    }
    return round.removeLast();
  }

  private Relation wantedMost() {
    Relation wanted = Relation.CORE;
    for (Relation relation : List.of(Relation.APART)) {
      if (!lately(relation).isEmpty() && tally.least(relation) < tally.least(wanted)) {
        wanted = relation;
      }
    }
    return wanted;
  }

  private List<DeclaredPair> lately(Relation relation) {
    return plan.pairs().stream()
        .filter(pair -> lastSeen.getOrDefault(pair, pair.declared()) == relation)
        .toList();
  }

  private void visit(DeclaredPair pair, Bench bench) throws InterruptedException {
    try {
      Relation relation = look(pair);
      for (int i = 0; i < BURST && !isOver() && wants(pair, relation); i++) {
        Relation after = runCell(pair, relation, bench);
        Thread.sleep(BREATH_MILLIS);
        if (after != relation) {
          break;
        }
      }
      if (tally.isFull(relation)) {
        Thread.sleep(WATCH_MILLIS);
      }
      refusals = 0;
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      refusals++;
      on.seen()
          .accept(
              new RefusedPair(pair.cpus().a(), pair.cpus().b(), String.valueOf(e.getMessage())));
    }
  }

  /** One pair speaks for its class: its cells can then be compared with each other. */
  private boolean wants(DeclaredPair pair, Relation relation) {
    return !tally.isFull(relation) && lately(relation).getFirst().equals(pair);
  }

  private Relation look(DeclaredPair pair) {
    CpuPair cpus = pair.cpus();
    double nanos =
        Statistics.median(
            PingPong.oneWayNanos(cpus.a(), cpus.b(), PING_BATCHES, PING_ROUND_TRIPS, on.stop()));
    on.seen().accept(new RelationWindow(now(), cpus.a(), cpus.b(), nanos));
    Relation relation = guess(nanos);
    lastSeen.put(pair, relation);
    looks.merge(relation, 1, Integer::sum);
    on.listener().progress(progress(pair, relation, nanos), now() / (plan.millis() * 1e6));
    return relation;
  }

  private String progress(DeclaredPair pair, Relation relation, double nanos) {
    return Quantity.text(
        "CPUs %s: %s (%.0f ns), %d windows a cell, core seen %d times",
        pair, relation.word(), nanos, tally.least(relation), looks.getOrDefault(Relation.CORE, 0));
  }

  /** Good enough to hunt by. What a window counts for is decided when all have been seen. */
  private static Relation guess(double nanos) {
    return nanos < Relation.SIBLINGS_BELOW_NANOS ? Relation.CORE : Relation.APART;
  }

  private Relation runCell(DeclaredPair pair, Relation relation, Bench bench) {
    Tally.Cell cell = tally.emptiest(relation, random);
    boolean swapped = random.nextBoolean();
    Bench.Setting setting =
        new Bench.Setting(
            swapped ? pair.cpus().b() : pair.cpus().a(),
            swapped ? pair.cpus().a() : pair.cpus().b(),
            loads.get(cell.a()),
            loads.get(cell.b()),
            WARM_NANOS,
            WINDOW_NANOS,
            true); // a side that spins takes up to a third of a sibling's speed: docs/smt.md
    List<Turn> turns = turns();
    long at = now();
    Bench.Result result = bench.run(setting, turns, on.stop());
    CoRunWindow window = CoRunWindow.of(at, now(), cell, loads, setting, result);
    on.seen().accept(window);
    if (guess(window.beforeNanos()) == relation && !window.isInterrupted()) {
      tally.count(relation, cell);
    }
    return guess(window.afterNanos());
  }

  /** Each alone and both together in random order, then the same backwards: drift cancels out. */
  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>(List.of(Turn.A, Turn.B, Turn.BOTH));
    Collections.shuffle(turns, random);
    turns.addAll(List.copyOf(turns).reversed());
    return turns;
  }
}
