package org.primelab.study.kernels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.primelab.child.ChildJvm;
import org.primelab.child.Watchdog;
import org.primelab.ffi.NativeGauge;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.session.UntilNarrow;
import org.primelab.study.Fault;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Suite;
import org.primelab.window.Judge;
import org.primelab.window.Rotation;
import org.primelab.window.Sensor;

/**
 * Times windows of every entry and every gauge of a ladder once a round, all of a round on one CPU.
 */
final class LadderRunner implements Rounds.Measure<LadderRunner.Step, RuntimeException> {
  /** What is done once a round. */
  sealed interface Step {
    /** Times windows of a kernel. */
    record Kernel(Entry entry) implements Step {}

    /** Times what cannot be cut into slices: CPython's loop. */
    record Whole(Entry entry, int passes) implements Step {}

    /** Times a window of a gauge. */
    record Gauge(String name) implements Step {}
  }

  /** Work that cannot be cut has no further window in a turn once it has taken so long. */
  private static final double TURN_NANOS = 5_000_000;

  /** Rounds before figures are looked at: their windows are as many as an interval takes. */
  private static final int PILOT = 4;

  /** Warming up may take that part of the time before kernels are left out. */
  private static final double MOST_SETTLING = 0.75;

  private final Suite suite;
  private final Conditions on;
  private final Stopwatches stopwatches;
  private final GaugeTimer gauges;
  private final Rotation rotation;
  private OptionalInt cpu = OptionalInt.empty();
  private int round = -1;

  /** Those whose process is gone: they are left out from then on. */
  private final Set<Rung> gone = new HashSet<>();

  private String said = "";

  private LadderRunner(
      Suite suite, Conditions on, Stopwatches stopwatches, GaugeTimer gauges, Rotation rotation) {
    this.suite = suite;
    this.on = on;
    this.stopwatches = stopwatches;
    this.gauges = gauges;
    this.rotation = rotation;
  }

  /** The time that is planned begins here, before kernels are brought up to speed. */
  static void run(KernelsPlan plan, Suite suite, Conditions on) throws InterruptedException {
    List<Observation> seen = new ArrayList<>(on.earlier());
    climb(plan, suite, on.noting(seen), seen);
  }

  private static void climb(KernelsPlan plan, Suite suite, Conditions on, List<Observation> seen)
      throws InterruptedException {
    Until time = on.given().within(plan.millis());
    Sensor found = on.sensor();
    on.seen().accept(new SensorFound(found));
    Judge judge = new Judge(found, on.seed());
    Until until =
        plan.within()
            .<Until>map(
                share ->
                    new UntilNarrow(
                        time, PILOT, share, () -> LadderVerdicts.widest(seen, judge), on.seen()))
            .orElse(time);
    NativeGauge sensor = NativeGauge.named(found.gauge());
    try (Stopwatches stopwatches =
        new Stopwatches(
            suite,
            new ChildJvm(RungErrand.class),
            on.warmUp(),
            sensor,
            on.stop(),
            Watchdog::longest)) {
      Map<Entry, Integer> passes =
          new LadderSettling(suite, stopwatches, on, plan.millis(), () -> isLate(time, on))
              .settle(sound(plan, on.earlier()));
      if (!passes.isEmpty()) {
        GaugeTimer gauges = new GaugeTimer(plan.gauges(), sensor);
        try (Rotation rotation = new Rotation(found)) {
          new Rounds<>(steps(plan, passes, gauges), until, on.seed())
              .run(on, new LadderRunner(suite, on, stopwatches, gauges, rotation));
        }
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  private static boolean isLate(Until until, Conditions on) {
    return until.mayCut() && until.done(0, 0, on.clock().getAsLong()) > MOST_SETTLING;
  }

  /** What is timed, without kernels that a fault has been found with. */
  private static List<Entry> sound(KernelsPlan plan, List<Observation> earlier) {
    List<String> faulty =
        earlier.stream()
            .filter(Fault.class::isInstance)
            .map(fault -> ((Fault) fault).kernel())
            .toList();
    return plan.entries().stream()
        .filter(entry -> !faulty.contains(entry.rung().kernel()))
        .toList();
  }

  private static List<Step> steps(KernelsPlan plan, Map<Entry, Integer> passes, GaugeTimer gauges) {
    Stream<Step> kernels =
        plan.entries().stream()
            .filter(passes::containsKey)
            .map(entry -> step(entry, passes.getOrDefault(entry, 1)));
    return Stream.concat(kernels, gauges.names().stream().map(Step.Gauge::new)).toList();
  }

  private static Step step(Entry entry, int passes) {
    return entry.rung().engine() == Engine.CPYTHON
        ? new Step.Whole(entry, passes)
        : new Step.Kernel(entry);
  }

  @Override
  public void measure(Step step, Turn turn) {
    if (!turn.words().equals(said)) {
      said = turn.words();
      on.listener().progress(said + " of timing kernels", turn.done());
    }
    if (turn.round() != round) {
      round = turn.round();
      cpu = rotation.turn();
    }
    switch (step) {
      case Step.Gauge(String name) -> on.seen().accept(gauges.window(name, on.stop()));
      case Step.Kernel(Entry entry) -> attempt(entry, () -> windows(entry, turn));
      case Step.Whole(Entry entry, int passes) ->
          attempt(entry, () -> on.seen().accept(time(entry, turn, passes)));
    }
  }

  private Timing time(Entry entry, Turn turn, int passes) throws IOException {
    return stopwatches.time(entry.rung(), suite.inputs(entry.set()), turn.round(), passes);
  }

  /** There are as many as a figure takes, if they are short: so a single round may give one. */
  private void windows(Entry entry, Turn turn) throws IOException {
    double spent = 0;
    for (int i = 0; i < Judge.LEAST_WINDOWS && spent < TURN_NANOS; i++) {
      Windowed seen =
          stopwatches.window(entry.rung(), suite.inputs(entry.set()), turn.round(), cpu);
      on.seen().accept(seen);
      rotation.seen(seen.window());
      spent += seen.window().leastNanos();
    }
  }

  /** What may end with a process. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Entry entry, Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      on.seen().accept(stopwatches.missed(entry, e));
      gone.add(entry.rung());
    }
  }

  @Override
  public boolean isGone(Step step) {
    return switch (step) {
      case Step.Kernel(Entry entry) -> gone.contains(entry.rung());
      case Step.Whole(Entry entry, int _) -> gone.contains(entry.rung());
      case Step.Gauge _ -> false;
    };
  }
}
