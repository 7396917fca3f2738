package org.primelab.study.ffi;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.primelab.ffi.LongCall;

/** Watches one thread while another makes a long call and a third asks for collections. */
public final class StallErrand extends WatchErrand<Linkage> {
  private static final long TICK_NANOS = 100_000;
  private static final int REQUESTS = 20;

  /** Makes the errand that the child's main class asks for by its name. */
  public StallErrand() {
    super(Linkage.values());
  }

  /** What a row says, behind its place. */
  static Stall.Times times(List<Long> row) {
    return new Stall.Times(row.get(1), row.get(2), row.get(3), row.get(4));
  }

  @Override
  LongStream watch(Linkage linkage, long nanos) throws InterruptedException {
    Ticking ticking = Ticking.start(Thread.ofPlatform(), TICK_NANOS);
    AtomicBoolean ended = new AtomicBoolean();
    FutureTask<LongSummaryStatistics> asking =
        new FutureTask<>(() -> askForCollections(nanos / REQUESTS, ended));
    Thread requesting = Thread.ofPlatform().name("collections").start(asking);
    long began = System.nanoTime();
    call(linkage, nanos);
    long callNanos = System.nanoTime() - began;
    ended.set(true);
    requesting.join();
    long stall = ticking.end();
    LongSummaryStatistics requests = asking.resultNow();
    return LongStream.of(callNanos, stall, requests.getMax(), requests.getCount());
  }

  private static void call(Linkage linkage, long nanos) throws InterruptedException {
    switch (linkage) {
      case NONE -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      case DEFAULT -> LongCall.BUSY.last(nanos);
      case CRITICAL -> LongCall.BUSY_CRITICAL.last(nanos);
    }
  }

  /** Asks for collections until it is ended, and returns how long each took, in ns. */
  private static LongSummaryStatistics askForCollections(long pauseNanos, AtomicBoolean ended) {
    LongSummaryStatistics nanos = new LongSummaryStatistics();
    do {
      LockSupport.parkNanos(pauseNanos);
      long began = System.nanoTime();
      System.gc();
      nanos.accept(System.nanoTime() - began);
    } while (!ended.get());
    return nanos;
  }
}
