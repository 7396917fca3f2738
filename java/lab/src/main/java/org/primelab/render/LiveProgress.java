package org.primelab.render;

import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.primelab.run.RunListener;

/**
 * Says on the progress line what is being done, how much of the session lies behind, and how long
 * the rest takes if it goes on like that.
 *
 * @param line where it is said
 * @param clock in ns
 * @param beganNanos when the session began, by that clock
 */
public record LiveProgress(ProgressLine line, LongSupplier clock, long beganNanos)
    implements RunListener {
  /** What lies behind tells of the rest from this share on. */
  private static final double TELLING = 0.05;

  /** Progress of a session that begins now. */
  public LiveProgress(ProgressLine line) {
    this(line, System::nanoTime, System.nanoTime());
  }

  @Override
  public void progress(String doing, double done) {
    line.say(words(doing, done, seconds()));
  }

  @Override
  public void progress(String doing, DoubleSupplier done) {
    line.say(() -> words(doing, done.getAsDouble(), seconds()));
  }

  private double seconds() {
    return (clock.getAsLong() - beganNanos) / 1e9;
  }

  /** What the line says so many seconds after the beginning. */
  static String words(String doing, double done, double seconds) {
    return Double.isNaN(done)
        ? doing + ","
        : String.format(Locale.ROOT, "%3.0f %% %s,%s", 100 * done, doing, left(done, seconds));
  }

  private static String left(double done, double seconds) {
    return done < TELLING || done >= 1
        ? ""
        : String.format(Locale.ROOT, " about %.0f s left,", seconds * (1 - done) / done);
  }
}
