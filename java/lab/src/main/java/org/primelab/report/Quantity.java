package org.primelab.report;

import java.util.Locale;

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
    return SECONDS.apply(seconds);
  }

  /** The same of many. */
  public static final Figures SECONDS =
      (seconds, step) -> figure(seconds, step, 1, seconds < 10 ? 3 : 2) + " s";

  /**
   * Durations in the unit that suits them, to about three digits: {@code 1.11 s, 23.4 ms, 17 µs,
   * 1.4 ns, 0.153 ns}, and no parts of seconds from 1000 s on.
   */
  public static final Figures DURATION =
      (nanos, step) ->
          nanos >= 1e9
              ? figure(nanos, step, 1e9, nanos < 1e12 ? 2 : 0) + " s"
              : nanos >= 1e6
                  ? figure(nanos, step, 1e6, 1) + " ms"
                  : nanos >= 1e3 || nanos <= 0
                      ? figure(nanos, step, 1e3, 0) + " µs"
                      : figure(nanos, step, 1, nanos < 1 ? 3 : nanos < 10 ? 1 : 0) + " ns";

  /** A duration in ns, likewise. */
  public static String duration(double nanos) {
    return DURATION.apply(nanos);
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

  /** A share of many as whole per cent, in which a few are neither none nor the rest all. */
  public static String share(double share) {
    if (share > 0 && share < 0.005) {
      return "below 1 %";
    }
    return share < 1 && share >= 0.995 ? "over 99 %" : percent(share);
  }

  /** How fractions are written as per cent with so many decimals: {@code 12.5 %}. */
  public static Figures percents(int decimals) {
    return (fraction, step) -> figure(fraction, step, 0.01, decimals) + " %";
  }

  /** How numbers are written with so many decimals: {@code 1.25}. */
  public static Figures decimals(int count) {
    return (number, step) -> figure(number, step, 1, count);
  }

  /**
   * Factors, such as how many times as long something takes: to two decimals at most, to none from
   * 100 on, and to three digits where no interval says how many mean something.
   */
  public static final Figures FACTOR =
      (factor, step) -> {
        String figure =
            figure(
                factor, step == 0 ? thirdDigit(factor) : step, 1, Math.abs(factor) < 100 ? 2 : 0);
        return Math.abs(factor) < 1000 || figure.length() > 15
            ? figure
            : text("%,d", Long.parseLong(figure));
      };

  /** What the third digit of a number is worth; 0 for 0. */
  private static double thirdDigit(double number) {
    return Math.pow(10, Math.floor(Math.log10(Math.abs(number))) - 2);
  }

  /** How differences are written, with their sign and so many decimals: {@code +1.25}. */
  public static Figures signed(int decimals) {
    return (number, step) -> {
      String figure = figure(number, step, 1, decimals);
      return figure.startsWith("-") ? figure : "+" + figure;
    };
  }

  /**
   * A number without the digits that mean nothing.
   *
   * @param step what the last digit that means something is worth, a power of ten; 0 if unknown
   * @param unit in which it is written; both numbers before are in units of 1
   * @param most decimals that it may have
   */
  public static String figure(double number, double step, double unit, int most) {
    if (step == 0) {
      return text("%." + most + "f", number / unit);
    }
    // A number below what its interval leaves certain still says its size: never 0 for 23.
    double written = number / unit;
    int certain = (int) Math.rint(Math.log10(step / unit));
    int place =
        written == 0 ? certain : Math.min(certain, (int) Math.floor(Math.log10(Math.abs(written))));
    double last = Math.pow(10, place);
    return place > 0
        ? text("%.0f", Math.rint(written / last) * last)
        : text("%." + Math.min(-place, most) + "f", written);
  }

  /** A count with its noun: {@code 1 worker, 2 workers, 1,000 workers}. */
  public static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  /** A count with its noun, where the plural is another word: {@code 1 match, 2 matches}. */
  public static String count(long count, String one, String several) {
    return text("%,d %s", count, count == 1 ? one : several);
  }
}
