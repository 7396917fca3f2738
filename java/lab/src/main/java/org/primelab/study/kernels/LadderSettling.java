package org.primelab.study.kernels;

import static java.util.concurrent.Executors.callable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.study.kernels.KernelsPlan.Entry;
import org.primelab.suite.Suite;

/**
 * Brings every rung of a ladder up to speed, as many side by side as there are CPUs, builds tables,
 * and finds out how many passes make a timing, and how long slices are to be.
 *
 * @param suite whose kernels are timed
 * @param stopwatches that time them
 * @param on under which conditions
 * @param millis how long the plan takes, in ms
 * @param late whether another rung would leave too little time for timing: then it is left out
 */
record LadderSettling(
    Suite suite, Stopwatches stopwatches, Conditions on, long millis, BooleanSupplier late) {
  /** Long enough that a clock reading (25 ns) and a downcall are lost in it, in ns. */
  private static final long TIMING_NANOS = 8_000_000;

  /** How long each entry is run before it counts: C2 has then done its work on it. In ns. */
  private static final long SETTLING_NANOS = 60_000_000;

  /** A rung is brought up to speed, with all its entries. */
  record Settling(Rung rung, List<Entry> entries) {}

  /** The passes of each entry that can be timed. */
  Map<Entry, Integer> settle(List<Entry> entries) throws InterruptedException {
    Map<Rung, List<Entry>> rungs = new LinkedHashMap<>();
    entries.forEach(e -> rungs.computeIfAbsent(e.rung(), rung -> new ArrayList<>()).add(e));
    Map<Entry, Integer> passes = new ConcurrentHashMap<>();
    AtomicInteger begun = new AtomicInteger();
    int cpus = Runtime.getRuntime().availableProcessors();
    try (ExecutorService side = Executors.newFixedThreadPool(cpus)) {
      List<Callable<Object>> tasks = new ArrayList<>();
      rungs.forEach(
          (rung, its) ->
              tasks.add(
                  callable(
                      () ->
                          settle(
                              rung,
                              its,
                              passes,
                              begun.incrementAndGet() + " of " + rungs.size()))));
      for (Future<?> done : side.invokeAll(tasks)) {
        if (done.state() == Future.State.FAILED) {
          throw done.exceptionNow() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(done.exceptionNow());
        }
      }
    }
    return passes;
  }

  /** Leaves a rung without passes that cannot be timed. */
  private void settle(Rung rung, List<Entry> entries, Map<Entry, Integer> passes, String turn) {
    if (on.stop().isRaised()) {
      throw new CancellationException();
    }
    if (late.getAsBoolean()) {
      note(new Missed(rung, "the time was over before its turn to warm up; give it more --time"));
      return;
    }
    try {
      say(rung, turn);
      passes.putAll(on.clock().result(new Settling(rung, entries), () -> prepared(rung, entries)));
    } catch (IOException e) {
      note(stopwatches.missed(entries.getFirst(), e));
      entries.forEach(passes::remove);
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  private Map<Entry, Integer> prepared(Rung rung, List<Entry> entries) throws IOException {
    stopwatches.prepare(rung).ifPresent(nanos -> note(new Built(rung, nanos)));
    return settleAll(entries);
  }

  private void say(Rung rung, String turn) {
    synchronized (on.listener()) {
      on.tell("warming up %s, %s".formatted(turn, rung.label()), millis);
    }
  }

  private void note(Observation observation) {
    synchronized (on.seen()) {
      on.seen().accept(observation);
    }
  }

  /**
   * All entries of a rung by turns: what the JIT learns from one of them alone would cost the
   * others dear.
   */
  private Map<Entry, Integer> settleAll(List<Entry> entries) throws IOException {
    Map<Entry, Long> spent = new HashMap<>();
    Map<Entry, Integer> passes = new HashMap<>();
    Deque<Entry> waiting = new ArrayDeque<>(entries);
    while (!waiting.isEmpty()) {
      Entry entry = waiting.remove();
      int tried = passes.getOrDefault(entry, 1);
      long nanos = stopwatches.time(entry.rung(), suite.inputs(entry.set()), 0, tried).nanos();
      long wanted = TIMING_NANOS * tried / Math.max(1, nanos);
      if (spent.merge(entry, nanos, Long::sum) < SETTLING_NANOS) {
        passes.put(entry, Math.clamp(wanted, tried, Math.clamp(2L * tried, 1, Integer.MAX_VALUE)));
        waiting.add(entry);
      } else {
        cut(entry);
        passes.put(entry, Math.clamp(wanted, 1, Integer.MAX_VALUE));
      }
    }
    return passes;
  }

  /** The first window finds out how long slices are to be, and takes the longer for it. */
  private void cut(Entry entry) throws IOException {
    if (entry.rung().engine() != Engine.CPYTHON) {
      stopwatches.window(entry.rung(), suite.inputs(entry.set()), 0, OptionalInt.empty());
    }
  }
}
