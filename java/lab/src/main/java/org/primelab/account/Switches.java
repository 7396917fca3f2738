package org.primelab.account;

import java.util.Comparator;
import java.util.List;

/**
 * All context switches of one thread.
 *
 * <p>A thread that opens its own record is on a CPU at that moment: an {@link Switched.Kind#IN} at
 * {@code covered.from()} says so. Without one, nothing is known until its first switch if that is
 * an IN, or if it never comes. A thread that ends seems to have its CPU from then on, as the kernel
 * stops recording before it takes the CPU away: so its {@link Stint} has to end before.
 *
 * @param covered from when on switches were recorded, until when they were read; a thread may have
 *     ended before
 * @param records in ascending order of time
 * @param gaps during which records were lost: from the last before a loss to the first after it, or
 *     to the end of {@code covered}
 * @param lost records that were lost, in gaps or nobody knows where
 */
public record Switches(Span covered, List<Switched> records, List<Span> gaps, long lost) {
  /** Sorts the records, those of one moment in the order in which they are given. */
  public Switches {
    records = records.stream().sorted(Comparator.comparingLong(Switched::nanos)).toList();
    gaps = List.copyOf(gaps);
    if (lost < 0) {
      throw new IllegalArgumentException(lost + " records lost");
    }
  }

  /** Records of which none is missing. */
  public Switches(Span covered, List<Switched> records) {
    this(covered, records, List.of(), 0);
  }

  /** Whether records are missing at places that nobody knows. */
  public boolean areLostAnywhere() {
    return lost > 0 && gaps.isEmpty();
  }

  /** How often that happened within {@code span}. */
  public long count(Switched.Kind kind, Span span) {
    return between(span.from(), span.to() - 1).stream().filter(r -> r.kind() == kind).count();
  }

  /** Those from one moment to another, both included. */
  List<Switched> between(long from, long to) {
    return records.subList(firstFrom(from), Math.max(firstFrom(from), firstFrom(to + 1)));
  }

  private int firstFrom(long nanos) {
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.get(middle).nanos() < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
