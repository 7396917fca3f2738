package org.primelab.study.kernels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.NumberSet;
import org.primelab.run.ChildJvm;
import org.primelab.run.Missed;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Stopwatches;
import org.primelab.run.Timing;
import org.primelab.session.Conditions;
import org.primelab.study.kernels.Ladder.Entry;

/**
 * Times kernels in rounds: every entry once a round, in another order each time, so that what
 * disturbs one round disturbs all its entries and cancels out of their ratios.
 *
 * @param childJvm how a JVM is started for each rung
 * @param stop ends it early
 */
record LadderRunner(ChildJvm childJvm, StopFlag stop) {
  /** Long enough that a clock reading (25 ns) and a downcall are lost in it, in ns. */
  private static final long TIMING_NANOS = 15_000_000;

  /** How long each entry is run before it counts: C2 has then done its work on it. In ns. */
  private static final long SETTLING_NANOS = 60_000_000;

  void run(Ladder plan, Conditions on) throws InterruptedException {
    long began = System.nanoTime();
    long length = plan.millis() * 1_000_000;
    long end = began + length;
    Consumer<Observation> seen = on.seen();
    RunListener listener = on.listener();
    try (Stopwatches stopwatches = new Stopwatches(childJvm, on.warmUp(), stop)) {
      Map<Entry, Integer> passes = settle(plan, stopwatches, listener, seen);
      List<Entry> order = new ArrayList<>(passes.keySet());
      Random random = new Random(on.seed());
      // The first round is always finished: without it there is nothing to say.
      for (int round = 0; !order.isEmpty() && !isOver(round, end); round++) {
        listener.progress(
            "round %d of timing %d kernels".formatted(round + 1, order.size()),
            Math.clamp((double) (System.nanoTime() - began) / length, 0, 1));
        Collections.shuffle(order, random);
        for (Entry entry : List.copyOf(order)) {
          if (!isOver(round, end) && !time(entry, round, passes, stopwatches, seen)) {
            order.removeIf(other -> other.rung().equals(entry.rung()));
          }
        }
      }
    } catch (CancellationException e) {
      stop.raise();
    }
  }

  private boolean isOver(int round, long end) {
    return stop.isRaised() || (round > 0 && System.nanoTime() > end);
  }

  /** Returns whether the rung's process is still there. */
  private static boolean time(
      Entry entry,
      int round,
      Map<Entry, Integer> passes,
      Stopwatches stopwatches,
      Consumer<Observation> seen) {
    try {
      seen.accept(
          stopwatches.time(entry.rung(), entry.set(), round, passes.getOrDefault(entry, 1)));
      return true;
    } catch (IOException e) {
      seen.accept(new Missed(entry.rung(), String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** Runs every entry until it is up to speed, and finds out how many passes make a timing. */
  private Map<Entry, Integer> settle(
      Ladder plan, Stopwatches stopwatches, RunListener listener, Consumer<Observation> seen) {
    Map<Entry, Integer> passes = new LinkedHashMap<>();
    for (Entry entry : plan.entries()) {
      if (stop.isRaised()) {
        break;
      }
      listener.progress("warming up " + entry.rung().label(), Double.NaN);
      try {
        passes.put(entry, settle(entry, stopwatches));
      } catch (IOException e) {
        seen.accept(new Missed(entry.rung(), String.valueOf(e.getMessage())));
      }
    }
    return passes;
  }

  private static int settle(Entry entry, Stopwatches stopwatches) throws IOException {
    NumberSet set = entry.set();
    long spent = 0;
    int passes = 1;
    while (true) {
      Timing timing = stopwatches.time(entry.rung(), set, 0, passes);
      spent += timing.nanos();
      long wanted = TIMING_NANOS * passes / Math.max(1, timing.nanos());
      if (spent >= SETTLING_NANOS) {
        return Math.clamp(wanted, 1, Integer.MAX_VALUE);
      }
      passes = Math.clamp(wanted, passes, 2 * passes);
    }
  }
}
