package org.primelab.study.exchange;

/**
 * What a receiver got: enough to see whether a message was lost, doubled or damaged on the way, as
 * the sum is one of scattered values. Used by one thread at a time.
 */
final class Tally {
  private long count;
  private long sum;

  /** What is received if all of the messages first to first + count − 1 come, each once. */
  static Tally ofAll(long first, long count) {
    Tally all = new Tally();
    for (long id = first; id < first + count; id++) {
      all.add(id);
    }
    return all;
  }

  void add(long id) {
    count++;
    sum += scattered(id);
  }

  void add(Tally other) {
    add(other.count, other.sum);
  }

  /** Adds what another one told of itself. */
  void add(long count, long sum) {
    this.count += count;
    this.sum += sum;
  }

  long count() {
    return count;
  }

  long sum() {
    return sum;
  }

  boolean equalTo(Tally other) {
    return count == other.count && sum == other.sum;
  }

  /** The finalizer of SplitMix64 (G. Steele et al., OOPSLA 2014), a bijection. */
  private static long scattered(long id) {
    long z = (id ^ (id >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
