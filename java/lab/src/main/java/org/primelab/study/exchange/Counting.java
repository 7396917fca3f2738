package org.primelab.study.exchange;

import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.study.Crowd;

/** Counts by the clock. */
final class Counting {
  /** Additions between two looks at the stop flag, so that these are lost in them. */
  private static final int BLOCK = 1 << 12;

  private Counting() {}

  /** Lets {@code threads} share {@code blocks} blocks of additions. */
  static CountTime time(Counter counter, int threads, int blocks, int round, StopFlag stop)
      throws ExecutionException, InterruptedException {
    Counter.Tick tick = counter.open();
    Crowd crowd = new Crowd();
    int share = Math.max(1, blocks / threads);
    long[] added = new long[threads];
    for (int i = 0; i < threads; i++) {
      int self = i;
      crowd.add(go -> added[self] = add(tick, share, stop));
    }
    long nanos = crowd.run();
    long all = LongStream.of(added).sum();
    return new CountTime(counter, threads, round, Math.max(1, all), tick.count(), nanos);
  }

  private static long add(Counter.Tick tick, int blocks, StopFlag stop) {
    long added = 0;
    for (int block = 0; block < blocks && !stop.isRaised(); block++) {
      for (int i = 0; i < BLOCK; i++) {
        tick.add();
      }
      added += BLOCK;
    }
    return added;
  }
}
