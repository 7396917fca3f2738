package org.primelab.study.doctor;

import java.util.function.Function;
import org.primelab.probe.Reading;
import org.primelab.study.doctor.Checkup.Status;

/** How a thing stands that was looked at, whatever it is called: see {@link Checkup}. */
record Health(Status status, String message, String cure) {
  static Health ok(String message) {
    return new Health(Status.OK, message, "none is needed");
  }

  static Health warn(String message, String cure) {
    return new Health(Status.WARN, message, cure);
  }

  static Health unavailable(String message, String cure) {
    return new Health(Status.UNAVAILABLE, message, cure);
  }

  /** What {@code seen} says of a value; where there is none, why. */
  static <T> Health of(Reading<T> reading, Function<T, Health> seen) {
    return switch (reading) {
      case Reading.Value<T>(T value) -> seen.apply(value);
      case Reading.Unavailable<T>(String reason, String cure) -> unavailable(reason, cure);
    };
  }

  /** The same of a thing with a name. */
  Checkup named(String name) {
    return new Checkup(name, status, message, cure);
  }
}
