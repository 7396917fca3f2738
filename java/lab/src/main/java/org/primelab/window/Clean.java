package org.primelab.window;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.primelab.report.Quantity;
import org.primelab.report.Words;

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
    return ofDisturbances(slices.stream().map(Slice::disturbance).toList());
  }

  /** That of slices or runs each of which one thing disturbed, or nothing. */
  static Clean ofDisturbances(List<Optional<Disturbance>> all) {
    return of(
        share(all, Optional::isEmpty),
        what -> share(all, one -> one.filter(what::equals).isPresent()));
  }

  private static Clean of(double share, ToDoubleFunction<Disturbance> others) {
    List<Reason> reasons = new ArrayList<>();
    for (Disturbance one : Disturbance.values()) {
      if (others.applyAsDouble(one) > 0) {
        reasons.add(new Reason(one, others.applyAsDouble(one)));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
    return new Clean(share, reasons);
  }

  /** The means of several, each of which counts alike; there must be one. */
  public static Clean mean(List<Clean> several) {
    return of(
        several.stream().mapToDouble(Clean::share).average().orElseThrow(),
        what -> several.stream().mapToDouble(one -> one.share(what)).average().orElseThrow());
  }

  /** The share of slices that this disturbed. */
  public double share(Disturbance what) {
    return reasons.stream()
        .filter(reason -> reason.what() == what)
        .mapToDouble(Reason::share)
        .sum();
  }

  /** "83 % (neighbour 12 %, clock 5 %)". */
  public String told() {
    return Quantity.percent(share) + (reasons.isEmpty() ? "" : " (%s)".formatted(others()));
  }

  /** What disturbed the others, in words: "neighbour 12 %, clock 3 %". */
  public String others() {
    return reasons.stream()
        .map(reason -> Words.of(reason.what()) + " " + Quantity.percent(reason.share()))
        .collect(joining(", "));
  }

  private static double share(
      List<Optional<Disturbance>> all, Predicate<Optional<Disturbance>> which) {
    return all.isEmpty() ? 0 : (double) all.stream().filter(which).count() / all.size();
  }
}
