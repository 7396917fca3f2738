package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Relation;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;

/** Sessions of {@code lab smt} that were never run. */
public final class SmtSessions {
  static final DeclaredPair PAIR = new DeclaredPair(0, 1, Relation.LLC);
  static final SmtPlan.Load DIVIDE = new SmtPlan.Load("divide", "integer divider", "");
  static final SmtPlan.Load CHAIN = new SmtPlan.Load("multiply-latency", "its own latency", "");
  static final SmtPlan.Load ABSENT =
      new SmtPlan.Load("fma-latency", "its own latency", "this CPU has no AVX2");

  private static final long STEP = 10_000_000;

  private final List<Observation> seen = new ArrayList<>();
  private long now;

  SmtSessions add(Observation one) {
    seen.add(one);
    return this;
  }

  SmtSessions look(double nanos) {
    add(new RelationWindow(now, 0, 1, nanos));
    now += STEP;
    return this;
  }

  /** As many windows of two loads as said, each between two looks of these latencies. */
  SmtSessions run(
      int times, String a, String b, double before, double after, double slowdown, long switches) {
    for (int i = 0; i < times; i++) {
      // The second side a little slower, and CPUs by turns, as the hunt has them.
      seen.add(
          new CoRunWindow(
              now,
              now + STEP - 1,
              a,
              b,
              i % 2,
              1 - i % 2,
              "abxxba",
              before,
              after,
              true,
              switches,
              100,
              100 * slowdown * (1 + 0.001 * i),
              50,
              50 * slowdown * (1 + 0.001 * i)));
      now += STEP;
    }
    return this;
  }

  SmtSessions refused(String reason) {
    return add(new RefusedPair(0, 1, reason));
  }

  Session session(SmtPlan.Load... loads) {
    return session(new SmtPlan(List.of(PAIR), List.of(loads), 1000));
  }

  Session session(SmtPlan plan) {
    return Sessions.whole(new SessionSpec("smt", plan, 0, 42), seen);
  }

  /** A guest whose CPUs are siblings for a while, then move apart, then further. */
  static SmtSessions floating() {
    return new SmtSessions()
        .run(9, "divide", "divide", 9.8, 10.1, 1.98, 0)
        .run(5, "divide", "multiply-latency", 9.7, 9.9, 1.01, 0)
        .run(6, "multiply-latency", "multiply-latency", 9.6, 9.8, 1.0, 0)
        .run(1, "divide", "divide", 9.8, 26, 1.5, 0)
        .run(12, "divide", "divide", 26, 27, 1.0, 0)
        .run(2, "divide", "divide", 26, 27, 3.0, 1)
        .look(110)
        .look(112)
        .look(108)
        .look(27);
  }

  /** All pairs of a guest are looked at, so many times. */
  public static Session session(int cpus, int rounds) {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.guest(cpus), Floating.SEEN, Latencies.MESH, 42);
    SmtPlan plan = new SmtPlan(Pairs.all(machine.topology()), SimulatedHuntTest.LOADS, 1000);
    SmtSessions seen = new SmtSessions();
    for (int round = 0; round < rounds; round++) {
      for (DeclaredPair pair : plan.pairs()) {
        machine.clock().advance(250_000);
        int a = pair.cpus().a();
        int b = pair.cpus().b();
        seen.add(new RelationWindow(machine.clock().nanos(), a, b, machine.oneWayNanos(a, b)));
      }
    }
    return seen.session(plan);
  }

  /** Where time is made up, the CPUs are those of a simulated machine. */
  public static Optional<Object> standIn(Object what, SimulatedMachine machine, SmtPlan plan) {
    return what == PairBench.class
        ? Optional.of(new SimulatedPairBench(machine, plan.running()))
        : Optional.empty();
  }
}
