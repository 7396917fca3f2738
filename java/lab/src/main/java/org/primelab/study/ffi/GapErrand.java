package org.primelab.study.ffi;

import java.io.IOException;
import java.util.List;
import org.primelab.child.RowErrand;
import org.primelab.ffi.LongCall;

/**
 * Watches one virtual thread while another works. For each work it sends a row: its place among
 * all, and the {@link CarrierGap.Times}. Argument: the work's length, in ns.
 */
public final class GapErrand implements RowErrand {
  private static final List<CarrierWork> ALL = List.of(CarrierWork.values());
  private static final long TICK_NANOS = 1_000_000;
  private static final long SHORT_NANOS = 5_000_000;

  /** For the messenger. */
  public GapErrand() {}

  /** What gives the JVM so many carriers. */
  static String flag(int parallelism) {
    return "-Djdk.virtualThreadScheduler.parallelism=" + parallelism;
  }

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    long nanos = Long.parseLong(arguments.getFirst());
    for (CarrierWork work : ALL) {
      watch(work, SHORT_NANOS); // loads and links all that the next one needs
    }
    for (CarrierWork work : ALL) {
      CarrierGap.Times times = watch(work, nanos);
      rows.add(ALL.indexOf(work), times.workNanos(), times.longestGapNanos());
    }
  }

  /** What a row says. */
  static CarrierWork work(List<Long> row) {
    return ALL.get(Math.toIntExact(row.getFirst()));
  }

  /** What a row says. */
  static CarrierGap.Times times(List<Long> row) {
    return new CarrierGap.Times(row.get(1), row.get(2));
  }

  private static CarrierGap.Times watch(CarrierWork work, long nanos) throws InterruptedException {
    Ticker ticker = new Ticker(TICK_NANOS);
    Thread ticking = Thread.ofVirtual().name("ticker").start(ticker);
    ticker.awaitGoing();
    Working working = new Working(work, nanos);
    Thread.ofVirtual().name("work").start(working).join();
    return new CarrierGap.Times(working.tookNanos, ticker.end(ticking));
  }

  /** Works, and says how long that took. */
  private static final class Working implements Runnable {
    private final CarrierWork work;
    private final long nanos;
    private long tookNanos;

    Working(CarrierWork work, long nanos) {
      this.work = work;
      this.nanos = nanos;
    }

    @Override
    public void run() {
      long began = System.nanoTime();
      try {
        work();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      tookNanos = System.nanoTime() - began;
    }

    private void work() throws InterruptedException {
      switch (work) {
        case CPU_DOWNCALL -> LongCall.BUSY.last(nanos);
        case SLEEPING_DOWNCALL -> LongCall.ASLEEP.last(nanos);
        case THREAD_SLEEP -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      }
    }
  }
}
