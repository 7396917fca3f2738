package org.primelab.study.ffi;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.primelab.child.RowErrand;
import org.primelab.ffi.LongCall;

/**
 * Watches one thread while another makes a long call and a third asks for collections. For each
 * linkage it sends a row: its place among all, and the {@link Stall.Times}. Argument: the call's
 * length, in ns.
 */
public final class StallErrand implements RowErrand {
  private static final List<Linkage> ALL = List.of(Linkage.values());
  private static final long TICK_NANOS = 100_000;
  private static final long SHORT_NANOS = 5_000_000;
  private static final int REQUESTS = 20;

  /** For the messenger. */
  public StallErrand() {}

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    long nanos = Long.parseLong(arguments.getFirst());
    for (Linkage linkage : ALL) {
      watch(linkage, SHORT_NANOS); // loads and links all that the next one needs
    }
    for (Linkage linkage : ALL) {
      Stall.Times times = watch(linkage, nanos);
      rows.add(
          ALL.indexOf(linkage),
          times.callNanos(),
          times.longestStallNanos(),
          times.longestRequestNanos(),
          times.requests());
    }
  }

  /** What a row says. */
  static Linkage linkage(List<Long> row) {
    return ALL.get(Math.toIntExact(row.getFirst()));
  }

  /** What a row says. */
  static Stall.Times times(List<Long> row) {
    return new Stall.Times(row.get(1), row.get(2), row.get(3), row.get(4));
  }

  private static Stall.Times watch(Linkage linkage, long nanos) throws InterruptedException {
    Ticker ticker = new Ticker(TICK_NANOS);
    Thread ticking = Thread.ofPlatform().name("ticker").start(ticker);
    ticker.awaitGoing();
    Requests requests = new Requests(nanos / REQUESTS);
    Thread requesting = Thread.ofPlatform().name("collections").start(requests);
    long began = System.nanoTime();
    call(linkage, nanos);
    long callNanos = System.nanoTime() - began;
    requests.ended = true;
    requesting.join();
    long stall = ticker.end(ticking);
    return new Stall.Times(callNanos, stall, requests.longestNanos, requests.count);
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
