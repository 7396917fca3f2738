package org.primelab.account;

/**
 * How long a worker was in a state.
 *
 * @param nanos in ns, not negative; 0 if unavailable, except for {@link State#LEFT_OVER}, whose
 *     length is known where its content is not
 * @param basis what that rests on
 */
public record Share(long nanos, Basis basis) {
  public Share {
    if (nanos < 0) {
      throw new IllegalArgumentException(nanos + " ns");
    }
  }

  static Share measured(long nanos) {
    return new Share(nanos, new Basis.Measured());
  }

  static Share derived(long nanos, String how) {
    return new Share(nanos, new Basis.Derived(how));
  }

  static Share unavailable(String reason, String cure) {
    return new Share(0, new Basis.Unavailable(reason, cure));
  }
}
