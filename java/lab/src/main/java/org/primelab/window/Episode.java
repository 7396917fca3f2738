package org.primelab.window;

import java.util.List;
import org.primelab.report.Quantity;
import org.primelab.stats.Statistics;

/**
 * A time in which a neighbour was on a core.
 *
 * @param atNanos when it began, in ns since the watch began
 * @param nanos how long it lasted, in ns, above 0; 1 if the look that saw it was the last one
 */
public record Episode(long atNanos, long nanos) {
  public Episode {
    if (atNanos < 0 || nanos < 1) {
      throw new IllegalArgumentException(nanos + " ns from " + atNanos);
    }
  }

  /** The clause ", in episodes of 0.41 s" tells their median; of a last look alone nothing. */
  public static String words(List<Episode> episodes) {
    double[] nanos =
        episodes.stream().mapToDouble(Episode::nanos).filter(length -> length > 1).toArray();
    return nanos.length == 0
        ? ""
        : ", in episodes of " + Quantity.duration(Statistics.median(nanos));
  }
}
