package org.primelab.session;

/** Who carries a session's plan out. */
@FunctionalInterface
public interface Carrier {
  /** This JVM does. */
  Carrier HERE =
      (spec, on) -> {
        spec.plan().carryOut(on);
        return true;
      };

  /**
   * Carries it out: see {@link Plan#carryOut}.
   *
   * @return whether it was carried out, as far as nobody stopped it: what was carrying it out may
   *     have ended before
   */
  boolean carryOut(SessionSpec spec, Conditions on) throws InterruptedException;

  /** Where it is carried out, by what is known of this JVM. */
  default Environment environment(Environment here) {
    return here;
  }
}
