package org.primelab.account;

/**
 * A part of a lane's time in which nothing changed.
 *
 * @param state what it was doing
 * @param span from when to when
 * @param lock which lock it waited for; empty if for none
 * @param holder the number of the lane that held that lock, or {@link #NOBODY}
 * @param cpu the logical CPU it was on, or {@link #NO_CPU}
 */
public record Slice(State state, Span span, String lock, int holder, int cpu) {
  /** No holder is known: another thread than a lane's, or the lock was just being handed over. */
  public static final int NOBODY = -1;

  /** It was on none. */
  public static final int NO_CPU = -1;

  public Slice {
    if (span.isEmpty()) {
      throw new IllegalArgumentException("of no length: " + span);
    }
    if (state.isForLock() == lock.isEmpty() || (lock.isEmpty() && holder != NOBODY)) {
      throw new IllegalArgumentException(state + " \"" + lock + "\" of " + holder);
    }
    if (state.isOnCpu() != (cpu >= 0)) {
      throw new IllegalArgumentException(state + " on CPU " + cpu);
    }
  }

  /** A slice in a state that is about no lock and no CPU. */
  static Slice off(State state, Span span) {
    return new Slice(state, span, "", NOBODY, NO_CPU);
  }

  /** How long, in ns. */
  public long nanos() {
    return span.nanos();
  }

  /** The same at another time. */
  Slice during(Span other) {
    return new Slice(state, other, lock, holder, cpu);
  }

  /** The same, with the lock in another's hands. */
  Slice heldBy(int other) {
    return new Slice(state, span, lock, other, cpu);
  }

  /** Whether that slice only goes on with this one. */
  boolean goesOnAs(Slice next) {
    return next.equals(during(next.span)) && span.to() == next.span.from();
  }
}
