package org.primelab.report;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers with their units, as people read them. */
public final class Quantity {
  private Quantity() {}

  /** A text with numbers in it, written alike on every machine: {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library of its own
  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Seconds to the microsecond, as in the book's tables: {@code 0.568328s}. */
  public static String bookSeconds(long nanos) {
    // By hand: a million of them are a million formats.
    long micros = (nanos + 500) / 1000;
    String digits = Long.toString(1_000_000 + micros % 1_000_000);
    return micros / 1_000_000 + "." + digits.substring(1) + "s";
  }

  /** Seconds to the millisecond, or to a hundredth from ten seconds on: {@code 0.568 s}. */
  public static String seconds(double seconds) {
    return text(seconds < 10 ? "%.3f s" : "%.2f s", seconds);
  }

  /**
   * A duration in the unit that suits it, to about three digits: {@code 1.11 s, 23.4 ms, 17 µs}.
   */
  public static String duration(double nanos) {
    if (nanos >= 1e9) {
      return text("%.2f s", nanos / 1e9);
    }
    return nanos >= 1e6 ? text("%.1f ms", nanos / 1e6) : text("%.0f µs", nanos / 1e3);
  }

  /** A duration of whole nanoseconds, likewise. */
  public static String duration(long nanos) {
    return duration((double) nanos);
  }

  /** A fraction as whole per cent. */
  public static String percent(double fraction) {
    return percent(fraction, 0);
  }

  /** A fraction as per cent with so many decimals: {@code 12.5 %}. */
  public static String percent(double fraction, int decimals) {
    return decimals(decimals).apply(100 * fraction) + " %";
  }

  /** How numbers are written with so many decimals: {@code 1.25}. */
  public static DoubleFunction<String> decimals(int count) {
    return number -> text("%." + count + "f", number);
  }

  /** How differences are written, with their sign and so many decimals: {@code +1.25}. */
  public static DoubleFunction<String> signed(int decimals) {
    return number -> text("%+." + decimals + "f", number);
  }

  /** A count with its noun: {@code 1 worker, 2 workers}. */
  public static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  /** A count with its noun, where the plural is another word: {@code 1 match, 2 matches}. */
  public static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
