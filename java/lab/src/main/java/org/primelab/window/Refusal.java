package org.primelab.window;

import org.primelab.report.Quantity;

/**
 * No figure, as too few slices were clean.
 *
 * @param cyclesAtMost what a unit of the work takes at most, in clock cycles: the median of all
 *     slices, for what disturbs one makes it longer
 * @param nanosAtMost the same in ns
 * @param windows how many there were
 * @param clean how many slices were clean, and what disturbed the others
 * @param clock how fast it ran
 */
public record Refusal(
    double cyclesAtMost, double nanosAtMost, int windows, Clean clean, Clock clock)
    implements Verdict {
  /** Why there is no figure, and what there is instead. */
  public String why() {
    String bound = Quantity.text("%.4g cycles at most", cyclesAtMost);
    return clean.reasons().isEmpty()
        ? "too few slices in %s; %s".formatted(Quantity.count(windows, "window"), bound)
        : "%s of slices were clean, %s; %s"
            .formatted(Quantity.percent(clean.share()), clean.others(), bound);
  }
}
