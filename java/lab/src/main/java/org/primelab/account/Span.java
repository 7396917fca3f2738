package org.primelab.account;

/**
 * A stretch of time: [from, to).
 *
 * @param from when it begins, in ns by System.nanoTime()
 * @param to when it has ended, in ns by the same clock; not before {@code from}
 */
public record Span(long from, long to) {
  public Span {
    if (to < from) {
      throw new IllegalArgumentException("ends at " + to + ", before " + from);
    }
  }

  /** How long it is, in ns. */
  public long nanos() {
    return to - from;
  }

  /** Whether it is of no length. */
  public boolean isEmpty() {
    return from == to;
  }

  /** Whether that moment lies within. */
  public boolean contains(long nanos) {
    return from <= nanos && nanos < to;
  }

  /** Whether both have a moment in common. */
  public boolean overlaps(Span other) {
    return from < other.to && other.from < to && !isEmpty() && !other.isEmpty();
  }

  /** What both have in common; of no length, and within this one, where that is nothing. */
  public Span within(Span other) {
    long begin = Math.clamp(other.from, from, to);
    return new Span(begin, Math.clamp(other.to, begin, to));
  }

  /** The span from where the first of both begins to where the last ends. */
  public Span around(Span other) {
    return new Span(Math.min(from, other.from), Math.max(to, other.to));
  }

  /** How much of this one lies in the other, in ns. */
  public long nanosWithin(Span other) {
    return within(other).nanos();
  }

  /** Longer at both ends by so many ns. */
  public Span widened(long nanos) {
    return new Span(from - nanos, to + nanos);
  }
}
