package org.primelab.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.EventRefusal;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.probe.RelationReading;
import org.primelab.topology.CpuPair;
import org.primelab.topology.CpuSet;

/**
 * Looks again and again which CPUs are siblings, a pair at a time, in an order that is drawn anew
 * for each turn of all pairs. A look is followed by a rest of 49 times its length, and of 50 ms at
 * least, so looks take 2 % at most of the time of the CPUs that they are at; and rests grow with
 * the watch, so that there are some thousands of looks, however long it lasts.
 */
final class RelationLooks implements AutoCloseable {
  private static final long LEAST_REST_NANOS = 50_000_000;
  private static final int RESTS = 49;

  /** A rest is this part of the time that has gone by, where that is longest. */
  private static final int OF_THE_WATCH = 2000;

  private static final long SEED = 16;

  private final List<CpuPair> pairs;
  private final Function<CpuPair, Reading<RelationReading>> eye;
  private final AutoCloseable probe;
  private final StopFlag stop;
  private final List<RelationReading> readings = new ArrayList<>();
  private final Thread looker;
  private int refused;
  private String refusal = "";
  private long tookNanos;

  /** How to look at a pair, and what has to be closed in the end. */
  RelationLooks(
      CpuSet cpus,
      Function<CpuPair, Reading<RelationReading>> eye,
      AutoCloseable probe,
      StopFlag stop) {
    this.pairs = pairs(cpus);
    this.eye = eye;
    this.probe = probe;
    this.stop = stop;
    this.looker = Thread.ofPlatform().daemon().name("relation-looks").start(this::run);
  }

  /** Begins to look at CPUs that both a process and this one may use, if they are two or more. */
  static Reading<RelationLooks> of(Target target) {
    StopFlag stop = new StopFlag();
    try {
      CpuSet own = CpuSet.of(ThreadAffinity.ofCurrentThread());
      CpuSet both = target.allowedCpus().map(own::and).orElse(own);
      if (both.size() < 2) {
        return Reading.unavailable(
            "of the CPUs that process %d and the lab may use, %s the same"
                .formatted(target.pid(), both.isEmpty() ? "none are" : "one is"),
            "let both have two, by taskset or the container's cpuset");
      }
      RelationProbe probe = RelationProbe.open(stop);
      return Reading.of(
          new RelationLooks(both, pair -> probe.read(pair.a(), pair.b()), probe, stop));
    } catch (MissingLibraryException e) {
      return EventRefusal.of(e);
    }
  }

  private static List<CpuPair> pairs(CpuSet cpus) {
    int[] each = cpus.stream().toArray();
    List<CpuPair> pairs = new ArrayList<>();
    for (int a = 0; a < each.length; a++) {
      for (int b = a + 1; b < each.length; b++) {
        pairs.add(new CpuPair(each[a], each[b]));
      }
    }
    return pairs;
  }

  private void run() {
    List<CpuPair> due = new ArrayList<>();
    Random chance = new Random(SEED);
    long began = System.nanoTime();
    try {
      while (!stop.isRaised()) {
        if (due.isEmpty()) {
          due.addAll(pairs);
          Collections.shuffle(due, chance);
        }
        long before = System.nanoTime();
        Reading<RelationReading> seen = eye.apply(due.removeLast());
        long now = System.nanoTime();
        add(seen, now - before);
        LockSupport.parkNanos(restNanos(now - before, now - began));
      }
    } catch (CancellationException e) {
      // The watch ended in the midst of a look.
      return;
    }
  }

  /** How long to rest after a look that took so long, so long after the first one. */
  static long restNanos(long tookNanos, long sinceNanos) {
    return Math.max(LEAST_REST_NANOS, Math.max(RESTS * tookNanos, sinceNanos / OF_THE_WATCH));
  }

  private synchronized void add(Reading<RelationReading> seen, long nanos) {
    tookNanos += nanos;
    switch (seen) {
      case Reading.Value<RelationReading>(RelationReading reading) -> readings.add(reading);
      case Reading.Unavailable<RelationReading>(String reason, _) -> {
        refused++;
        refusal = reason;
      }
    }
  }

  /** What was seen until now. */
  synchronized CpuLooks seen() {
    return new CpuLooks(pairs.size(), readings, refused, refusal, tookNanos);
  }

  /** Looks no more. */
  @Override
  public void close() {
    stop.raise();
    LockSupport.unpark(looker);
    try {
      looker.join();
      probe.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
