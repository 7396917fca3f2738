package org.primelab.study.ffi;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.primelab.child.RowErrand;
import org.primelab.report.Rows;
import org.primelab.study.Ticker;

/**
 * Watches whom long work of each kind keeps waiting. For each it sends a row: its place among all,
 * and what was seen. Argument: how long the work lasts, in ns.
 *
 * @param <E> the kinds of work
 */
abstract class WatchErrand<E> implements RowErrand {
  private static final long SHORT_NANOS = 5_000_000;

  private final List<E> all;

  WatchErrand(E[] all) {
    this.all = List.of(all);
  }

  /** Does the work for so many ns, and returns what was seen meanwhile. */
  abstract LongStream watch(E work, long nanos) throws InterruptedException;

  @Override
  public void run(List<String> arguments, Rows rows) throws IOException, InterruptedException {
    long nanos = Long.parseLong(arguments.getFirst());
    for (E work : all) {
      watch(work, SHORT_NANOS); // loads and links all that the next one needs
    }
    for (int place = 0; place < all.size(); place++) {
      rows.add(LongStream.concat(LongStream.of(place), watch(all.get(place), nanos)).toArray());
    }
  }

  /** A ticker on a thread of its own. */
  static final class Ticking {
    /** So many ticks later its code is loaded and linked, and no tick is late for that. */
    private static final int FIRST = 20;

    private final CountDownLatch going = new CountDownLatch(1);
    private final Ticker ticker;
    private final Thread thread;
    private volatile boolean ended;

    private Ticking(Thread.Builder builder, long periodNanos) {
      ticker = new Ticker(periodNanos, System::nanoTime);
      thread = builder.name("ticker").unstarted(() -> tick(periodNanos));
    }

    /** Starts it, and returns when it ticks evenly. */
    static Ticking start(Thread.Builder builder, long periodNanos) throws InterruptedException {
      Ticking ticking = new Ticking(builder, periodNanos);
      ticking.thread.start();
      ticking.going.await();
      return ticking;
    }

    private void tick(long periodNanos) {
      Ticker first = new Ticker(periodNanos, System::nanoTime);
      first.tick(System.nanoTime(), now -> first.ticks() >= FIRST);
      going.countDown();
      ticker.tick(System.nanoTime(), now -> ended);
    }

    /** Ends it after a last tick, and returns the longest time between two. */
    long end() throws InterruptedException {
      ended = true;
      thread.join();
      return ticker.longestGapNanos();
    }
  }
}
