package org.primelab.render;

import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.primelab.run.RunListener;

/**
 * Says on the progress line what is being done, how much of the session lies behind, and how long
 * the rest takes: as what lies behind took, or as was announced where that does not tell yet.
 */
public final class LiveProgress implements RunListener {
  /** What lies behind tells of the rest from this share on. */
  private static final double TELLING = 0.05;

  private final ProgressLine line;
  private final LongSupplier clock;
  private final long beganNanos;
  private volatile double expected = Double.NaN;

  /**
   * Progress of a session.
   *
   * @param line where it is said
   * @param clock in ns
   * @param beganNanos when the session began, by that clock
   */
  LiveProgress(ProgressLine line, LongSupplier clock, long beganNanos) {
    this.line = line;
    this.clock = clock;
    this.beganNanos = beganNanos;
  }

  /** Progress of a session that begins now. */
  public LiveProgress(ProgressLine line) {
    this(line, System::nanoTime, System.nanoTime());
  }

  @Override
  public void expected(Duration lasting) {
    expected = lasting.toNanos() / 1e9;
    progress("", 0);
  }

  @Override
  public void progress(String doing, double done) {
    double then = seconds();
    line.say(() -> words(doing, new Behind(done, then), expected, seconds()));
  }

  @Override
  public void progress(String doing, DoubleSupplier done) {
    line.say(() -> words(doing, new Behind(done.getAsDouble(), seconds()), expected, seconds()));
  }

  private double seconds() {
    return (clock.getAsLong() - beganNanos) / 1e9;
  }

  /**
   * How much of the session lay behind, and when.
   *
   * @param done the share, in [0, 1]; NaN where nobody can know
   * @param seconds since it began
   */
  record Behind(double done, double seconds) {
    /** How long all of it takes, in s; NaN where nothing tells. */
    private double total(double expected) {
      return done < TELLING ? expected : seconds / done;
    }
  }

  /**
   * What the line says.
   *
   * @param expected how long all of it was announced to take, in s; NaN if it was not
   * @param seconds how long ago it began
   */
  static String words(String doing, Behind behind, double expected, double seconds) {
    String what = doing.isEmpty() ? "" : " " + doing + ",";
    return Double.isNaN(behind.done)
        ? doing + ","
        : String.format(Locale.ROOT, "%3.0f %%", 100 * behind.done)
            + what
            + left(behind, behind.total(expected) - seconds);
  }

  private static String left(Behind behind, double left) {
    return behind.done < 1 && left >= 0.5
        ? String.format(Locale.ROOT, " about %.0f s left,", left)
        : "";
  }
}
