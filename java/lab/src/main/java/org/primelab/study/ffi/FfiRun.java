package org.primelab.study.ffi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.primelab.child.Messenger;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.KnownSensor;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;

/** Carries a {@link FfiPlan} out, one JVM after the other. */
final class FfiRun {
  /** Several, as the JIT and the addresses of a JVM are no other's. */
  private static final int FORKS = 5;

  private static final long LEAST_MILLIS = 300;
  private static final String AGAIN = "run it again";

  /** The collector with the fewest threads, and memory for what is wrapped and not optimised. */
  private static final List<String> QUIET = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m");

  private final FfiPlan plan;
  private final Conditions on;
  private final Messenger messenger;
  private final long beganNanos = System.nanoTime();

  FfiRun(FfiPlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    this.messenger = new Messenger(on.stop());
  }

  void carryOut() throws InterruptedException {
    try {
      List<CallKind> kinds = availableKinds();
      say("finding a sensor");
      Sensor sensor = KnownSensor.ofThisMachine().find();
      on.seen().accept(new SensorFound(sensor));
      new Rounds<>(List.of(CallJvm.values()), Until.rounds(FORKS), on.seed())
          .run(on, (jvm, turn) -> time(jvm, turn.round(), sensor, kinds));
      for (Collector collector : plan.collectors()) {
        watch(collector);
      }
      for (int parallelism : plan.parallelisms()) {
        watch(parallelism);
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  private void say(String doing) {
    double spentMillis = (System.nanoTime() - beganNanos) / 1e6;
    on.listener().progress(doing, Math.min(1, spentMillis / plan.millis()));
  }

  private List<CallKind> availableKinds() {
    Set<CallKind> kinds = EnumSet.allOf(CallKind.class);
    for (CallKind kind : List.of(CallKind.JNI, CallKind.JNI_HEAP)) {
      try {
        kind.caller();
      } catch (MissingLibraryException e) {
        kinds.remove(kind);
        String cure = "build it where a JDK's jni.h is: mvn -B package";
        on.seen()
            .accept(
                new CallMissed(
                    CallJvm.PLAIN, Optional.of(kind), String.valueOf(e.getMessage()), cure));
      }
    }
    return List.copyOf(kinds);
  }

  private void time(CallJvm jvm, int fork, Sensor sensor, List<CallKind> kinds)
      throws InterruptedException {
    boolean plain = jvm == CallJvm.PLAIN;
    say("timing calls" + (plain ? "" : " with " + jvm.flags().getFirst()));
    long millis = Math.max(LEAST_MILLIS, plan.millis() - plan.hazardMillis()) / FORKS;
    CallErrand.Order order =
        new CallErrand.Order(
            plain ? millis * 4 / 5 : millis / 5,
            on.seed() + fork,
            sensor.gauge(),
            kinds,
            plain ? plan.batches() : List.of());
    List<String> flags = new ArrayList<>(QUIET);
    flags.addAll(jvm.flags());
    try {
      messenger.send(
          CallErrand.class,
          flags,
          order.words(),
          row -> on.seen().accept(CallErrand.time(jvm, fork, order, row)));
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      on.seen().accept(new CallMissed(jvm, Optional.empty(), reason, AGAIN));
    }
  }

  private void watch(Collector collector) throws InterruptedException {
    say("a long call under " + collector.label());
    watch(
        StallErrand.class,
        List.of(collector.flag(), "-Xmx64m"),
        Linkage.values(),
        "use a JDK that has this collector",
        (linkage, row) -> new Stall(collector, linkage, row.map(StallErrand::times)));
  }

  private void watch(int parallelism) throws InterruptedException {
    say("a long call with carriers: " + parallelism);
    watch(
        GapErrand.class,
        List.of("-XX:+UseSerialGC", "-Xmx64m", GapErrand.flag(parallelism)),
        CarrierWork.values(),
        AGAIN,
        (work, row) -> new CarrierGap(work, parallelism, row.map(GapErrand::times)));
  }

  /** Has each kind of work watched; of what the JVM did not come to, the reason is seen. */
  private <E> void watch(
      Class<? extends WatchErrand<E>> errand,
      List<String> flags,
      E[] all,
      String cure,
      BiFunction<E, Reading<List<Long>>, Observation> seen)
      throws InterruptedException {
    List<E> missing = new ArrayList<>(List.of(all));
    String nanos = Long.toString(plan.longCallMillis() * 1_000_000);
    try {
      messenger.send(
          errand,
          flags,
          List.of(nanos),
          row -> {
            E work = all[Math.toIntExact(row.getFirst())];
            missing.remove(work);
            on.seen().accept(seen.apply(work, Reading.of(row)));
          });
    } catch (IOException e) {
      Reading<List<Long>> none = Reading.unavailable(String.valueOf(e.getMessage()), cure);
      missing.forEach(work -> on.seen().accept(seen.apply(work, none)));
    }
  }
}
