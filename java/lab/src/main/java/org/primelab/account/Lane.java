package org.primelab.account;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose wall time is accounted for: a worker of the lab's, or a thread of any program.
 *
 * @param number from 0, in the order of the evidence
 * @param name by which people know it
 * @param kind what it is, which says what states it can be in
 * @param life from when to when there is such a thing; {@link #ALWAYS} for a worker
 */
public record Lane(int number, String name, Kind kind, Span life) {
  /** All of any window. */
  public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  /** What a lane is of. */
  public enum Kind {
    /** A worker of the lab's, which has numbers to test and threads that work for it. */
    WORKER,
    /** A platform thread that runs Java code. */
    JAVA,
    /** A platform thread on which virtual threads are mounted. */
    CARRIER,
    /** A thread of the JVM's own: it never stands at a safepoint. */
    JVM,
    /** A thread that nobody knows as one of a JVM's. */
    PLAIN,
    /** All virtual threads together: they hold locks, and their time is that of carriers. */
    VIRTUAL;

    /** Whether it stops where the JVM wants all threads to stand. */
    boolean standsAtSafepoints() {
      return this == WORKER || this == JAVA || this == CARRIER;
    }
  }

  public Lane {
    if (number < 0) {
      throw new IllegalArgumentException("lane " + number);
    }
  }

  /** The lanes of so many workers, by number. */
  public static List<Lane> workers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Lane(i, "worker " + i, Kind.WORKER, ALWAYS))
        .toList();
  }
}
