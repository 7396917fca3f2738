package org.primelab.account;

/** What a figure rests on. */
public sealed interface Basis {
  /** Events that say from when to when, or a counter of just that. */
  record Measured() implements Basis {}

  /**
   * An estimate.
   *
   * @param how what it was made from, and what it may be wrong by
   */
  record Derived(String how) implements Basis {}

  /**
   * Nothing.
   *
   * @param reason the path or errno that was in the way
   * @param cure what the user can do
   */
  record Unavailable(String reason, String cure) implements Basis {}

  /** The word for it in reports and scripts. */
  default String word() {
    return switch (this) {
      case Measured() -> "measured";
      case Derived(String how) -> "derived";
      case Unavailable(String reason, String cure) -> "unavailable";
    };
  }
}
