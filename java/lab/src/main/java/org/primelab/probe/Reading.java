package org.primelab.probe;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
  record Unavailable<T>(String reason, String cure) implements Reading<T> {
    /** The reason and the cure in a line, behind the word that stands for a limit everywhere. */
    public String words() {
      return "unavailable: %s (%s)".formatted(reason, cure);
    }
  }

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

  /** The value, if there is one. */
  default Optional<T> found() {
    return this instanceof Value<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** The reason and the cure in a line, if there is no value. */
  default Optional<String> missing() {
    return this instanceof Unavailable<T> none ? Optional.of(none.words()) : Optional.empty();
  }

  /** What {@code of} makes of the value; why there is none stays as it is. */
  default <U> Reading<U> map(Function<? super T, ? extends U> of) {
    return flatMap(value -> new Value<>(of.apply(value)));
  }

  /** What {@code of} reads further with the value; why there is none stays as it is. */
  default <U> Reading<U> flatMap(Function<? super T, ? extends Reading<U>> of) {
    return switch (this) {
      case Value<T>(T value) -> of.apply(value);
      case Unavailable<T>(String reason, String cure) -> new Unavailable<>(reason, cure);
    };
  }

  /** What {@code of} makes of this value and another; why one of them is missing, if it is. */
  default <V, U> Reading<U> with(
      Reading<V> other, BiFunction<? super T, ? super V, ? extends U> of) {
    return flatMap(value -> other.map(more -> of.apply(value, more)));
  }
}
