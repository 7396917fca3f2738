package org.primelab.study.ffi;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.primelab.child.RowErrand;

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
}
