package org.primelab.study.doctor;

import java.util.function.Function;
import org.primelab.probe.Reading;

/**
 * One thing that was looked at.
 *
 * @param name a short name that scripts can look for
 * @param status how it stands
 * @param message what was seen
 * @param cure what to do about it; "none is needed" where all is well
 */
public record Checkup(String name, Status status, String message, String cure) {
  private static final String NO_CURE = "none is needed";

  /** How it stands. */
  public enum Status {
    /** It spoils nothing. */
    OK,
    /** It spoils measurements. */
    WARN,
    /** It cannot be told, or a part that a measurement would need is missing. */
    UNAVAILABLE
  }

  /** What {@code seen} says of a value; where there is none, why. */
  static <T> Checkup of(String name, Reading<T> reading, Function<T, Checkup> seen) {
    return switch (reading) {
      case Reading.Value<T>(T value) -> seen.apply(value);
      case Reading.Unavailable<T>(String reason, String cure) -> unavailable(name, reason, cure);
    };
  }

  static Checkup ok(String name, String message) {
    return new Checkup(name, Status.OK, message, NO_CURE);
  }

  static Checkup warn(String name, String message, String cure) {
    return new Checkup(name, Status.WARN, message, cure);
  }

  static Checkup unavailable(String name, String message, String cure) {
    return new Checkup(name, Status.UNAVAILABLE, message, cure);
  }
}
