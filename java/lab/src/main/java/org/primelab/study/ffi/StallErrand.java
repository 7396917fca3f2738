package org.primelab.study.ffi;

import java.util.List;
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
    Requests requests = new Requests(nanos / REQUESTS);
    Thread requesting = Thread.ofPlatform().name("collections").start(requests);
    long began = System.nanoTime();
    call(linkage, nanos);
    long callNanos = System.nanoTime() - began;
    requests.ended = true;
    requesting.join();
    long stall = ticking.end();
    return LongStream.of(callNanos, stall, requests.longestNanos, requests.count);
  }

  private static void call(Linkage linkage, long nanos) throws InterruptedException {
    switch (linkage) {
      case NONE -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      case DEFAULT -> LongCall.BUSY.last(nanos);
      case CRITICAL -> LongCall.BUSY_CRITICAL.last(nanos);
    }
  }

  /** Asks for collections until it is ended. */
  private static final class Requests implements Runnable {
    private final long pauseNanos;
    private volatile boolean ended;
    private long longestNanos;
    private long count;

    Requests(long pauseNanos) {
      this.pauseNanos = pauseNanos;
    }

    @Override
    public void run() {
      do {
        LockSupport.parkNanos(pauseNanos);
        long began = System.nanoTime();
        System.gc();
        longestNanos = Math.max(longestNanos, System.nanoTime() - began);
        count++;
      } while (!ended);
    }
  }
}
