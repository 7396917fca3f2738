package org.primelab.window;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.primelab.ffi.Look;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;

/**
 * Looks at CPUs about a thousand times a second, each by a thread of its own that stays there, and
 * sleeps in between: it takes a hundredth of each CPU.
 *
 * @param sensor what tells of neighbours
 * @param millis how long to watch, in ms
 * @param stop ends it early
 */
public record NeighbourWatch(Sensor sensor, long millis, StopFlag stop) {
  private static final long PAUSE_MILLIS = 1;
  private static final long TOLD_MILLIS = 500;
  private static final int MOST_TOLD = 8;

  /**
   * Watches these CPUs at the same time.
   *
   * @param told hears now and then what share of the time neighbours were there
   * @throws OsRefusal if one of them is not there or not allowed
   */
  public List<Watched> watch(List<Integer> cpus, Consumer<String> told)
      throws InterruptedException {
    NativeGauge gauge = NativeGauge.named(sensor.gauge());
    List<Tally> tallies = cpus.stream().map(Tally::new).toList();
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(cpus.size())) {
      List<Future<?>> looking = new ArrayList<>();
      for (int i = 0; i < cpus.size(); i++) {
        Tally tally = tallies.get(i);
        int cpu = cpus.get(i);
        looking.add(threads.submit(() -> look(cpu, gauge, began, tally)));
      }
      while (isOn(began)) {
        Thread.sleep(Math.min(TOLD_MILLIS, millis));
        told.accept(words(cpus, tallies));
      }
      for (Future<?> one : looking) {
        requireDone(one);
      }
    }
    return tallies.stream().map(Tally::done).toList();
  }

  private boolean isOn(long began) {
    return !stop.isRaised() && System.nanoTime() - began < millis * 1_000_000;
  }

  private Void look(int cpu, NativeGauge gauge, long began, Tally tally)
      throws InterruptedException {
    BitSet here = new BitSet();
    here.set(cpu);
    ThreadAffinity.setCurrentThread(here);
    while (isOn(began)) {
      Look look = Look.take(gauge);
      tally.add(Math.max(0, look.nanos() - began), sensor.isShared(look.sensorCycles()));
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  private static void requireDone(Future<?> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private static String words(List<Integer> cpus, List<Tally> tallies) {
    StringBuilder words = new StringBuilder("neighbours:");
    for (int i = 0; i < Math.min(MOST_TOLD, cpus.size()); i++) {
      words.append(" CPU %d %.0f %%".formatted(cpus.get(i), 100 * tallies.get(i).shareSoFar()));
    }
    return words.append(cpus.size() > MOST_TOLD ? " …" : "").toString();
  }
}
