package org.primelab.study.ffi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.CallKind;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.SensorFound;
import org.primelab.window.Streams;
import org.primelab.window.Window;

/** Calls that never were. */
public final class MadeUpCalls {
  private static final int FORKS = 2;

  private MadeUpCalls() {}

  /** Every kind of call of everything that is called, and all long calls, however many CPUs. */
  public static Session session(int cpus, int rounds) {
    SessionSpec spec = new FfiStudy().plan(46_000, 7);
    FfiPlan plan = (FfiPlan) spec.plan();
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    for (int fork = 0; fork < FORKS; fork++) {
      for (CallJvm jvm : CallJvm.values()) {
        for (CallKind kind : CallKind.values()) {
          add(seen, jvm, fork, rounds, kind, Callee.IDENTITY, 0);
          for (int batch : plan.batches()) {
            add(seen, jvm, fork, rounds, kind, Callee.ARE_PRIME, batch);
          }
        }
      }
    }
    for (Collector collector : plan.collectors()) {
      for (Linkage linkage : Linkage.values()) {
        seen.add(new Stall(collector, linkage, Reading.of(new Stall.Times(1000, 900, 800, 7))));
      }
    }
    for (int parallelism : plan.parallelisms()) {
      for (CarrierWork work : CarrierWork.values()) {
        seen.add(new CarrierGap(work, parallelism, Reading.of(new CarrierGap.Times(1000, 900))));
      }
    }
    return Sessions.whole(spec, seen);
  }

  private static void add(
      List<Observation> seen,
      CallJvm jvm,
      int fork,
      int rounds,
      CallKind kind,
      Callee callee,
      int batch) {
    int round = 0;
    for (Window window : Streams.quiet().seeded(fork).times(rounds).windowsSeen()) {
      seen.add(
          new CallTime(
              jvm,
              fork,
              round++,
              kind,
              callee,
              batch,
              10,
              Math.round(window.nanos()),
              true,
              Optional.of(window)));
    }
  }
}
