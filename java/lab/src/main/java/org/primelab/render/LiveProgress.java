package org.primelab.render;

import java.util.Locale;
import org.primelab.run.RunListener;

/** Says on the progress line what is being done, and how much of the session lies behind. */
public record LiveProgress(ProgressLine line) implements RunListener {
  @Override
  public void progress(String doing, double done) {
    line.say(
        Double.isNaN(done)
            ? doing + ","
            : String.format(Locale.ROOT, "%3.0f %% %s,", 100 * done, doing));
  }
}
