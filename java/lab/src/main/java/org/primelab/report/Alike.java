package org.primelab.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Numbered things that did much the same, told together: workers, CPUs. Few are told one by one; of
 * many, those that did something of their own are.
 *
 * @param <R> what is told of each
 * @param numbers of the things, in ascending order
 * @param typical the one in the middle
 */
public record Alike<R>(List<Integer> numbers, R typical) {
  /** So many are told one by one. */
  private static final int FEW = 8;

  /** How closely things must have done the same, as a share: the closest that makes few groups. */
  private static final double[] STEPS = {0.05, 0.1, 0.2, 0.5, 1};

  private static final int RANGES = 4;

  public Alike {
    numbers = List.copyOf(numbers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("nothing is alike");
    }
  }

  /**
   * Groups things by what they did.
   *
   * @param number of a thing
   * @param did what it did, as shares in [0, 1]; the first one tells which is the middle
   */
  public static <R> List<Alike<R>> of(
      List<R> all, ToIntFunction<R> number, Function<R, double[]> did) {
    if (all.size() <= FEW) {
      return all.stream().map(one -> new Alike<>(List.of(number.applyAsInt(one)), one)).toList();
    }
    List<List<R>> groups = List.of(all);
    for (int i = STEPS.length - 1; i >= 0; i--) {
      List<List<R>> finer = grouped(all, STEPS[i], did);
      groups = finer.size() <= FEW ? finer : groups;
    }
    return groups.stream()
        .map(group -> together(group, number, did.andThen(shares -> shares[0])::apply))
        .toList();
  }

  private static <R> Alike<R> together(
      List<R> group, ToIntFunction<R> number, ToDoubleFunction<R> first) {
    List<R> sorted = group.stream().sorted(Comparator.comparingDouble(first)).toList();
    return new Alike<>(
        group.stream().map(number::applyAsInt).sorted().toList(), sorted.get(sorted.size() / 2));
  }

  private static <R> List<List<R>> grouped(List<R> all, double step, Function<R, double[]> did) {
    return List.copyOf(
        all.stream()
            .collect(groupingBy(one -> rounded(did.apply(one), step), LinkedHashMap::new, toList()))
            .values());
  }

  private static List<Long> rounded(double[] shares, double step) {
    return Arrays.stream(shares).mapToObj(share -> Math.round(share / step)).toList();
  }

  /** Whether these are more than one. */
  public boolean isGroup() {
    return numbers.size() > 1;
  }

  /** Their numbers, and of many those of the first: {@code 2–5, 9}. */
  public String words() {
    String all = Words.ranges(numbers);
    List<String> ranges = List.of(all.split(", "));
    return ranges.size() <= RANGES
        ? all
        : "%s … (%d)".formatted(String.join(", ", ranges.subList(0, RANGES - 1)), numbers.size());
  }
}
