package org.primelab.study.ffi;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.CallKind;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.probe.Reading;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.stats.Interval;
import org.primelab.study.SensorFound;
import org.primelab.window.Sensor;

/** Carries a {@link FfiPlan} out, one JVM after the other. */
final class FfiRun {
  /**
   * Several, as the JIT and the addresses of a JVM are no other's: as many as an interval of 95 %
   * takes.
   */
  private static final int FORKS = Interval.LEAST;

  /** Fewer forks have nothing to say. */
  private static final int LEAST_FORKS = 2;

  /** Timings of a fork take no less, in ms. */
  private static final long LEAST_MILLIS = 60;

  /** The part of a fork's time that the JVM without flags has. */
  private static final double PLAIN = 0.8;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final String AGAIN = "run it again";

  /** The collector with the fewest threads, and memory for what is wrapped and not optimised. */
  private static final List<String> QUIET = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m");

  private final FfiPlan plan;
  private final Conditions on;
  private final long beganNanos;
  private final long nanos;
  private final LongSummaryStatistics jvmNanos = new LongSummaryStatistics();

  FfiRun(FfiPlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    this.beganNanos = on.clock().getAsLong();
    this.nanos = on.given().measuringNanos(plan.millis());
  }

  void carryOut() throws InterruptedException {
    try {
      List<CallKind> kinds = availableKinds();
      say("finding a sensor");
      Sensor sensor = on.sensor();
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
    on.listener().progress(doing, Math.clamp(1 - (double) leftNanos() / nanos, 0, 1));
  }

  private long leftNanos() {
    return beganNanos + nanos - on.clock().getAsLong();
  }

  /** What a JVM takes besides what it is sent for, in ms: as all before it did. */
  private long jvmMillis() {
    return jvmNanos.getCount() == 0
        ? FfiPlan.JVM_MILLIS
        : Math.round(jvmNanos.getAverage() / NANOS_PER_MILLI);
  }

  /** Whether another JVM would leave too little for long calls. */
  private boolean isOver() {
    return leftNanos() / NANOS_PER_MILLI < plan.hazardMillis(jvmMillis()) + jvmMillis();
  }

  /** Whether so many long calls would break a promise: starting JVMs took longer than planned. */
  private boolean isTooLate(int calls) {
    return on.given().within(plan.millis()).mayCut()
        && leftNanos() / NANOS_PER_MILLI < (double) calls * plan.longCallMillis() + jvmMillis();
  }

  /** What a JVM may spend on timing calls: its part of what is left, in ms. */
  private long timingMillis(boolean plain, int fork) {
    double left = leftNanos() / NANOS_PER_MILLI - plan.hazardMillis(jvmMillis());
    // The one with flags has a fifth of each fork's time: half of these come before the other.
    double share = left / (FORKS - fork) - 2.0 * jvmMillis();
    return Math.round(Math.max(LEAST_MILLIS, share) * (plain ? PLAIN : 1 - PLAIN));
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
    if (fork >= LEAST_FORKS && isOver()) {
      return;
    }
    long millis = timingMillis(plain, fork);
    long began = on.clock().getAsLong();
    CallErrand.Order order =
        new CallErrand.Order(
            millis, on.seed() + fork, sensor.gauge(), kinds, plain ? plan.batches() : List.of());
    List<String> flags = new ArrayList<>(QUIET);
    flags.add(SlicedCalls.COMPILE_AT_ONCE);
    flags.addAll(jvm.flags());
    try {
      on.send(
          new ChildJvm(CallErrand.class, flags),
          order.words(),
          Duration.ofMillis(millis),
          row -> on.seen().accept(CallErrand.time(jvm, fork, order, row)));
      jvmNanos.accept(
          Math.max(0, on.clock().getAsLong() - began - millis * (long) NANOS_PER_MILLI));
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
    if (isTooLate(all.length)) {
      Reading<List<Long>> none =
          Reading.unavailable("no time was left for it", "give it more --time");
      missing.forEach(work -> on.seen().accept(seen.apply(work, none)));
      return;
    }
    String nanos = Long.toString(plan.longCallMillis() * 1_000_000);
    try {
      on.send(
          new ChildJvm(errand, flags),
          List.of(nanos),
          Duration.ofMillis(plan.longCallMillis()),
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
