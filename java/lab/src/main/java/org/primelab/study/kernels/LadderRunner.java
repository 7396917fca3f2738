package org.primelab.study.kernels;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.primelab.child.ChildJvm;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Suite;

/** Times every entry and every gauge of a ladder once a round. */
final class LadderRunner implements Rounds.Measure<LadderRunner.Step, RuntimeException> {
  /** What is done once a round. */
  sealed interface Step {
    /** Times a kernel. */
    record Kernel(Entry entry, int passes) implements Step {}

    /** Times a gauge. */
    record Gauge(String name) implements Step {}
  }

  private final Suite suite;
  private final Conditions on;
  private final Stopwatches stopwatches;
  private final GaugeTimer gauges;

  /** Those whose process is gone: they are left out from then on. */
  private final Set<Rung> gone = new HashSet<>();

  private String said = "";

  private LadderRunner(Suite suite, Conditions on, Stopwatches stopwatches, GaugeTimer gauges) {
    this.suite = suite;
    this.on = on;
    this.stopwatches = stopwatches;
    this.gauges = gauges;
  }

  /** The time that is planned begins here, before kernels are brought up to speed. */
  static void run(KernelsPlan plan, Suite suite, Conditions on) throws InterruptedException {
    Until until = Until.time(System.nanoTime(), plan.millis());
    try (Stopwatches stopwatches =
        new Stopwatches(suite, new ChildJvm(RungErrand.class), on.warmUp(), on.stop())) {
      Map<Entry, Integer> passes =
          new LadderSettling(suite, stopwatches, on).settle(plan.entries());
      if (!passes.isEmpty()) {
        GaugeTimer gauges = new GaugeTimer(plan.gauges());
        new Rounds<>(steps(plan, passes, gauges), until, on.seed())
            .run(on, new LadderRunner(suite, on, stopwatches, gauges));
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  private static List<Step> steps(KernelsPlan plan, Map<Entry, Integer> passes, GaugeTimer gauges) {
    Stream<Step> kernels =
        plan.entries().stream()
            .filter(passes::containsKey)
            .map(entry -> new Step.Kernel(entry, passes.getOrDefault(entry, 1)));
    return Stream.concat(kernels, gauges.names().stream().map(Step.Gauge::new)).toList();
  }

  @Override
  public void measure(Step step, Turn turn) {
    if (!turn.words().equals(said)) {
      said = turn.words();
      on.listener().progress(said + " of timing kernels", turn.done());
    }
    switch (step) {
      case Step.Gauge(String name) -> on.seen().accept(gauges.time(name, turn.round()));
      case Step.Kernel(Entry entry, int passes) -> time(entry, passes, turn);
    }
  }

  private void time(Entry entry, int passes, Turn turn) {
    try {
      on.seen()
          .accept(stopwatches.time(entry.rung(), suite.inputs(entry.set()), turn.round(), passes));
    } catch (IOException e) {
      on.seen().accept(new Missed(entry.rung(), String.valueOf(e.getMessage())));
      gone.add(entry.rung());
    }
  }

  @Override
  public boolean isGone(Step step) {
    return step instanceof Step.Kernel(Entry entry, int passes) && gone.contains(entry.rung());
  }
}
