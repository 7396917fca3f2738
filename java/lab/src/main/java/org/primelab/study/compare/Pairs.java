package org.primelab.study.compare;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two contenders round by round: where both changed places within a round, their times are averaged
 * (by their logarithms), so that neither has the better CPU. Times are in ns.
 */
final class Pairs {
  final double[] first;
  final double[] second;

  private Pairs(double[] first, double[] second) {
    this.first = first;
    this.second = second;
  }

  static Pairs of(boolean duet, Collection<Invocation> seen, Contender a, Contender b) {
    Map<Integer, Double> first = byRound(duet, seen, a, b);
    Map<Integer, Double> second = byRound(duet, seen, b, a);
    first.keySet().retainAll(second.keySet());
    second.keySet().retainAll(first.keySet());
    return new Pairs(array(first), array(second));
  }

  private static Map<Integer, Double> byRound(
      boolean duet, Collection<Invocation> seen, Contender one, Contender other) {
    Optional<String> beside = Optional.of(other.label()).filter(label -> duet);
    Map<Integer, List<Invocation>> rounds =
        seen.stream()
            .filter(i -> i.label().equals(one.label()) && i.beside().equals(beside))
            .collect(Collectors.groupingBy(Invocation::round, TreeMap::new, Collectors.toList()));
    rounds.values().removeIf(both -> both.size() < (duet ? 2 : 1));
    Map<Integer, Double> times = new TreeMap<>();
    rounds.forEach((round, both) -> times.put(round, mean(both)));
    return times;
  }

  private static double mean(List<Invocation> some) {
    return Math.exp(some.stream().mapToDouble(i -> Math.log(i.nanos())).average().orElseThrow());
  }

  private static double[] array(Map<Integer, Double> times) {
    return times.values().stream().mapToDouble(nanos -> nanos).toArray();
  }

  boolean isEmpty() {
    return first.length == 0;
  }

  /** Second ÷ first. */
  double[] ratios() {
    double[] ratios = new double[first.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = second[i] / first[i];
    }
    return ratios;
  }
}
