package org.primelab.study.ffi;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.primelab.ffi.LongCall;

/** Watches one virtual thread while another works. */
public final class GapErrand extends WatchErrand<CarrierWork> {
  private static final long TICK_NANOS = 1_000_000;

  /** Makes the errand that the child's main class asks for by its name. */
  public GapErrand() {
    super(CarrierWork.values());
  }

  /** What gives the JVM so many carriers. */
  static String flag(int parallelism) {
    return "-Djdk.virtualThreadScheduler.parallelism=" + parallelism;
  }

  /** What a row says, behind its place. */
  static CarrierGap.Times times(List<Long> row) {
    return new CarrierGap.Times(row.get(1), row.get(2));
  }

  @Override
  LongStream watch(CarrierWork work, long nanos) throws InterruptedException {
    Ticking ticking = Ticking.start(Thread.ofVirtual(), TICK_NANOS);
    FutureTask<Long> working = new FutureTask<>(() -> nanosOf(work, nanos));
    Thread.ofVirtual().name("work").start(working).join();
    return LongStream.of(working.resultNow(), ticking.end());
  }

  /** Works, and says how long that took. */
  private static long nanosOf(CarrierWork work, long nanos) throws InterruptedException {
    long began = System.nanoTime();
    switch (work) {
      case CPU_DOWNCALL -> LongCall.BUSY.last(nanos);
      case SLEEPING_DOWNCALL -> LongCall.ASLEEP.last(nanos);
      case THREAD_SLEEP -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
    return System.nanoTime() - began;
  }
}
