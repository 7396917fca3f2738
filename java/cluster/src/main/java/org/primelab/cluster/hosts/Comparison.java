package org.primelab.cluster.hosts;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.primelab.stats.Interval;

/**
 * Which figures differ, and whose.
 *
 * @param figures how many all hosts have, and are known well enough
 * @param differences of them
 * @param odd the one host that is apart in more figures than any other, and in more than chance
 *     explains
 */
record Comparison(int figures, List<Difference> differences, Optional<String> odd) {
  /** Two of three hosts cannot both be odd. */
  private static final int LEAST_HOSTS = 3;

  /** Intervals of 95 % are apart by chance in fewer figures than one in so many. */
  private static final int CHANCE = 20;

  static Comparison of(List<Host> hosts) {
    Map<String, Map<String, Interval>> all = new LinkedHashMap<>();
    for (Host host : hosts) {
      Figures.in(host.answer())
          .forEach(
              (figure, interval) -> {
                if (interval.decides()) {
                  all.computeIfAbsent(figure, _ -> new LinkedHashMap<>())
                      .put(host.name(), interval);
                }
              });
    }
    all.values().removeIf(its -> its.size() < hosts.size());
    List<Difference> differences = new ArrayList<>();
    all.forEach((figure, its) -> difference(figure, its).ifPresent(differences::add));
    return new Comparison(all.size(), differences, odd(hosts, all.size(), differences));
  }

  private static Optional<Difference> difference(String figure, Map<String, Interval> its) {
    List<String> apart =
        its.keySet().stream().filter(host -> its.size() > 1 && isApart(host, its)).toList();
    if (apart.isEmpty()) {
      return Optional.empty();
    }
    double most = its.values().stream().mapToDouble(Interval::median).max().orElseThrow();
    double least = its.values().stream().mapToDouble(Interval::median).min().orElseThrow();
    return Optional.of(new Difference(figure, apart, most / least));
  }

  private static boolean isApart(String host, Map<String, Interval> its) {
    Interval own = Objects.requireNonNull(its.get(host));
    return its.entrySet().stream()
        .filter(other -> !other.getKey().equals(host))
        .map(Map.Entry::getValue)
        .allMatch(other -> own.high() < other.low() || other.high() < own.low());
  }

  private static Optional<String> odd(List<Host> hosts, int figures, List<Difference> differences) {
    if (hosts.size() < LEAST_HOSTS) {
      return Optional.empty();
    }
    Map<String, Long> alone =
        differences.stream()
            .filter(one -> one.apart().size() == 1)
            .collect(groupingBy(one -> one.apart().getFirst(), counting()));
    long most = alone.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<String> those =
        alone.entrySet().stream()
            .filter(host -> host.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return those.size() == 1 && most * CHANCE > figures
        ? Optional.of(those.getFirst())
        : Optional.empty();
  }
}
