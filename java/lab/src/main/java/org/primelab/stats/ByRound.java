package org.primelab.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of several things, each by the number of the round in which it was measured: what
 * disturbed one round cancels out of a ratio.
 *
 * @param <K> what tells one thing from another
 * @param values of each thing, by rounds
 */
public record ByRound<K>(Map<K, Map<Integer, Double>> values) {
  /** What was seen; of a round that was seen twice the later value counts. */
  public static <O, K> ByRound<K> of(
      List<O> seen, Function<O, K> key, ToIntFunction<O> round, ToDoubleFunction<O> value) {
    return new ByRound<>(
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    key,
                    LinkedHashMap::new,
                    Collectors.toMap(
                        round::applyAsInt, value::applyAsDouble, (a, b) -> b, TreeMap::new))));
  }

  /** The same where several rounds count as one: the median of each thing's values in them. */
  public ByRound<K> grouped(IntUnaryOperator group) {
    Map<K, Map<Integer, Double>> grouped = new LinkedHashMap<>();
    values.forEach(
        (key, rounds) ->
            grouped.put(
                key,
                rounds.entrySet().stream()
                    .collect(
                        Collectors.groupingBy(
                            one -> group.applyAsInt(one.getKey()),
                            TreeMap::new,
                            Collectors.collectingAndThen(
                                Collectors.toList(),
                                some ->
                                    Statistics.median(
                                        array(some.stream().map(Map.Entry::getValue))))))));
    return new ByRound<>(grouped);
  }

  /** How many rounds the thing that was measured most often has. */
  public int rounds() {
    return values.values().stream().mapToInt(Map::size).max().orElse(0);
  }

  /** The median of a thing's rounds with its interval; none if it was never measured. */
  public Optional<Interval> median(K key) {
    Map<Integer, Double> rounds = of(key);
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(Statistics.medianInterval(array(rounds.values().stream())));
  }

  /** One ÷ other, over the rounds that hold both; none if no round does. */
  public Optional<Interval> ratio(K one, K other) {
    List<Integer> both = of(one).keySet().stream().filter(of(other)::containsKey).toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Statistics.pairedRatio(
                array(both.stream().map(of(one)::get)), array(both.stream().map(of(other)::get))));
  }

  private Map<Integer, Double> of(K key) {
    return values.getOrDefault(key, Map.of());
  }

  private static double[] array(Stream<Double> values) {
    return values.mapToDouble(value -> value).toArray();
  }
}
