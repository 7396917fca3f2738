package org.primelab.study.kernels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.session.Conditions;
import org.primelab.study.kernels.Ladder.Entry;

/**
 * Times kernels in rounds: every entry and every gauge once a round, in another order each time, so
 * that what disturbs one round disturbs all of it and cancels out of its ratios.
 *
 * @param stop ends it early
 */
record LadderRunner(StopFlag stop) {
  /** What is done once a round. */
  private sealed interface Step {
    /** Times a kernel. */
    record Kernel(Entry entry, int passes) implements Step {}

    /** Times a gauge. */
    record Gauge(String name) implements Step {}
  }

  void run(Ladder plan, Conditions on) throws InterruptedException {
    long began = System.nanoTime();
    long length = plan.millis() * 1_000_000;
    long end = began + length;
    Consumer<Observation> seen = on.seen();
    RunListener listener = on.listener();
    GaugeTimer gauges = new GaugeTimer(plan.gauges());
    try (Stopwatches stopwatches = new Stopwatches(on.warmUp(), stop)) {
      Map<Entry, Integer> passes =
          new LadderSettling(stopwatches, stop, listener, seen).settle(plan.entries());
      List<Step> order = steps(plan, passes, gauges);
      Random random = new Random(on.seed());
      // The first round is always finished: without it there is nothing to say.
      for (int round = 0; !passes.isEmpty() && !isOver(round, end); round++) {
        listener.progress(
            "round %d of timing %d kernels".formatted(round + 1, order.size()),
            Math.clamp((double) (System.nanoTime() - began) / length, 0, 1));
        Collections.shuffle(order, random);
        for (Step step : List.copyOf(order)) {
          if (!isOver(round, end)) {
            switch (step) {
              case Step.Gauge(String name) -> seen.accept(gauges.time(name, round));
              case Step.Kernel kernel -> time(kernel, round, stopwatches, seen, order);
            }
          }
        }
      }
    } catch (CancellationException e) {
      stop.raise();
    }
  }

  private static List<Step> steps(Ladder plan, Map<Entry, Integer> passes, GaugeTimer gauges) {
    Stream<Step> kernels =
        plan.entries().stream()
            .filter(passes::containsKey)
            .map(entry -> new Step.Kernel(entry, passes.getOrDefault(entry, 1)));
    return new ArrayList<>(
        Stream.concat(kernels, gauges.names().stream().map(Step.Gauge::new)).toList());
  }

  private boolean isOver(int round, long end) {
    return stop.isRaised() || (round > 0 && System.nanoTime() > end);
  }

  /** A rung whose process is gone is left out from then on. */
  private static void time(
      Step.Kernel step,
      int round,
      Stopwatches stopwatches,
      Consumer<Observation> seen,
      List<Step> order) {
    Rung rung = step.entry().rung();
    try {
      seen.accept(stopwatches.time(rung, step.entry().set(), round, step.passes()));
    } catch (IOException e) {
      seen.accept(new Missed(rung, String.valueOf(e.getMessage())));
      order.removeIf(
          other -> other instanceof Step.Kernel kernel && kernel.entry().rung().equals(rung));
    }
  }
}
