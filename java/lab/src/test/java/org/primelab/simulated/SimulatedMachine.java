package org.primelab.simulated;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.primelab.probe.Relation;
import org.primelab.topology.Topology;

/**
 * A machine whose truth is known at any moment of its clock, and the same again for the same seed.
 *
 * <pre>{@code
 * SimulatedMachine machine =
 *     new SimulatedMachine(Shape.guest(16), Floating.SEEN, Latencies.MESH, 1);
 * machine.clock().advance(1_000_000);
 * Relation truth = machine.relation(0, 1);
 * double nanos = machine.oneWayNanos(0, 1);
 * double stretch = machine.stretch(0, 2.0, busy::contains);
 * }</pre>
 */
public final class SimulatedMachine {
  private final Shape shape;
  private final Floating floating;
  private final Latencies latencies;
  private final SplittableRandom moves;
  private final SplittableRandom looks;
  private final VirtualClock clock = new VirtualClock();
  private final int[] core;
  private final PriorityQueue<Move> next =
      new PriorityQueue<>(Comparator.comparingDouble(Move::atNanos));

  /** A CPU changes its place. */
  private record Move(double atNanos, int cpu) {}

  public SimulatedMachine(Shape shape, Floating floating, Latencies latencies, long seed) {
    this.shape = shape;
    this.floating = floating;
    this.latencies = latencies;
    moves = new SplittableRandom(seed);
    looks = moves.split();
    core = new int[shape.cpus()];
    for (int cpu = 0; cpu < core.length; cpu++) {
      core[cpu] = shape.core(cpu);
      if (floating.share() > 0) {
        next.add(new Move(moves.nextExponential() * floating.homeNanos(), cpu));
      }
    }
  }

  /** Its time: advance it and the host moves CPUs. */
  public VirtualClock clock() {
    return clock;
  }

  public Shape shape() {
    return shape;
  }

  /** What it declares. */
  public Topology topology() {
    return shape.topology();
  }

  /** What two different CPUs are to each other now. */
  public Relation relation(int a, int b) {
    moveOn();
    return core[a] == core[b]
        ? Relation.CORE
        : shape.llcOf(core[a]) == shape.llcOf(core[b]) ? Relation.LLC : Relation.REMOTE;
  }

  /** What a look at two CPUs measures now, in ns. */
  public double oneWayNanos(int a, int b) {
    double median =
        switch (relation(a, b)) {
          case CORE -> latencies.core();
          case LLC -> latencies.llc();
          default -> latencies.remote();
        };
    return median * Math.exp(latencies.spread() * looks.nextGaussian());
  }

  /**
   * How many times as long as alone work takes now.
   *
   * @param slowdown beside one busy sibling
   * @param busy which CPUs do the same work
   */
  public double stretch(int cpu, double slowdown, IntPredicate busy) {
    moveOn();
    int siblings = 0;
    for (int other = 0; other < core.length; other++) {
      siblings += other != cpu && core[other] == core[cpu] && busy.test(other) ? 1 : 0;
    }
    return 1 + siblings * (slowdown - 1);
  }

  private void moveOn() {
    while (!next.isEmpty() && next.element().atNanos <= clock.nanos()) {
      Move move = next.remove();
      boolean leaves = core[move.cpu] == shape.core(move.cpu);
      core[move.cpu] = shape.core(leaves ? another(move.cpu) : move.cpu);
      double stay = leaves ? floating.stayNanos() : floating.homeNanos();
      next.add(new Move(move.atNanos + moves.nextExponential() * stay, move.cpu));
    }
  }

  private int another(int cpu) {
    int other = moves.nextInt(core.length - 1);
    return other < cpu ? other : other + 1;
  }
}
