package org.primelab.probe;

/**
 * What a probe gave: a value, or the reason why there is none. A missing right or file is no
 * exception and never a zero.
 *
 * @param <T> type of the value
 */
public sealed interface Reading<T> {
  /**
   * It could be read.
   *
   * @param <T> type of the value
   * @param value what was read
   */
  record Value<T>(T value) implements Reading<T> {}

  /**
   * It could not be read.
   *
   * @param <T> type of the value that is missing
   * @param reason the path or errno that was in the way
   * @param cure what the user can do
   */
  record Unavailable<T>(String reason, String cure) implements Reading<T> {}

  /** A reading that worked. */
  static <T> Reading<T> of(T value) {
    return new Value<>(value);
  }

  /** A reading that did not. */
  static <T> Reading<T> unavailable(String reason, String cure) {
    return new Unavailable<>(reason, cure);
  }

  /** The value, or {@code fallback} where there is none. */
  default T orElse(T fallback) {
    return this instanceof Value<T>(T value) ? value : fallback;
  }
}
