package org.primelab.watch;

import java.util.ArrayList;
import java.util.List;
import org.primelab.ffi.ProcessSwitches.Kind;
import org.primelab.ffi.ProcessSwitches.Sink;

/**
 * Records in the order in which they came, in columns: a busy server makes some hundred thousand a
 * second, and whoever keeps an object of each takes CPU time, and room in the caches, from whom it
 * watches.
 */
final class SwitchLog {
  /** So many records a page. */
  private static final int PAGE = 1 << 14;

  private final List<Page> pages = new ArrayList<>();
  private int onLast = PAGE;

  /** Columns of as many records. */
  private static final class Page {
    private final long[] nanos = new long[PAGE];
    private final int[] tids = new int[PAGE];
    private final int[] cpus = new int[PAGE];
    private final Kind[] kinds = new Kind[PAGE];
    private final int[] related = new int[PAGE];
  }

  /** Adds one, as {@link Sink#take} has it. */
  void add(long nanos, int tid, int cpu, Kind kind, int related) {
    if (onLast == PAGE) {
      pages.add(new Page());
      onLast = 0;
    }
    Page page = pages.getLast();
    page.nanos[onLast] = nanos;
    page.tids[onLast] = tid;
    page.cpus[onLast] = cpu;
    page.kinds[onLast] = kind;
    page.related[onLast] = related;
    onLast++;
  }

  /** How many there are. */
  long size() {
    return (long) pages.size() * PAGE - (PAGE - onLast);
  }

  /** Gives all of them, in the same order. */
  void forEach(Sink sink) {
    for (Page page : pages) {
      int count = page == pages.getLast() ? onLast : PAGE;
      for (int i = 0; i < count; i++) {
        sink.take(page.nanos[i], page.tids[i], page.cpus[i], page.kinds[i], page.related[i]);
      }
    }
  }
}
