package org.primelab.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of the time nothing disturbed a measurement.
 *
 * @param share of slices that were clean, from 0 to 1
 * @param reasons what disturbed the others, the most frequent first
 */
public record Clean(double share, List<Reason> reasons) {
  public Clean {
    reasons = List.copyOf(reasons);
  }

  /**
   * What disturbed some slices.
   *
   * @param what disturbed them
   * @param share of all slices, from 0 to 1
   */
  public record Reason(Disturbance what, double share) {}

  static Clean of(List<Slice> slices) {
    List<Reason> reasons = new ArrayList<>();
    for (Disturbance one : Disturbance.values()) {
      double share = share(slices, slice -> slice.disturbance().filter(one::equals).isPresent());
      if (share > 0) {
        reasons.add(new Reason(one, share));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
    return new Clean(share(slices, Slice::isClean), reasons);
  }

  private static double share(List<Slice> slices, Predicate<Slice> which) {
    return slices.isEmpty() ? 0 : (double) slices.stream().filter(which).count() / slices.size();
  }
}
