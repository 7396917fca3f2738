package org.primelab.study.cache;

import org.primelab.memo.MemoKind;
import org.primelab.report.Quantity;
import org.primelab.report.Words;

/**
 * A cache of a size.
 *
 * @param kind of cache
 * @param size answers that it holds at most; 0 where it holds all
 */
public record Holding(MemoKind kind, int size) {
  /** A short name for scripts: {@code caffeine-1000}. */
  String name() {
    return size == 0 ? Words.of(kind) : Words.of(kind) + "-" + size;
  }

  String words() {
    return size == 0 ? kind.words() : Quantity.text("%s, %,d answers", kind.words(), size);
  }
}
