package org.primelab.window;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.primelab.stats.Statistics;

/** What windows say of the work that was timed in them: a figure, or why there is none. */
public sealed interface Verdict permits Figure, Refusal {
  /** How much of the time nothing disturbed them. */
  Clean clean();

  /** How fast the clock ran meanwhile. */
  Clock clock();

  /**
   * That of several JVMs, one after the other, each of which counts as one sample: windows of one
   * share its addresses and its JIT's decisions, so they tell of it alone. Those without a figure
   * do not count; if there is none of any, there is no figure.
   *
   * @param forks that of each, by its number; there must be one
   */
  static Verdict ofForks(SortedMap<Integer, Verdict> forks) {
    Clean clean = Clean.mean(forks.values().stream().map(Verdict::clean).toList());
    Clock clock = Clock.over(forks.values().stream().map(Verdict::clock).toList());
    SortedMap<Integer, Figure> figures =
        forks.entrySet().stream()
            .filter(one -> one.getValue() instanceof Figure)
            .collect(
                toMap(
                    Map.Entry::getKey, one -> (Figure) one.getValue(), (a, _) -> a, TreeMap::new));
    return figures.isEmpty()
        ? ofRefusals(forks.values().stream().map(Refusal.class::cast).toList(), clean, clock)
        : Figure.ofForks(figures, clean, clock);
  }

  private static Refusal ofRefusals(List<Refusal> forks, Clean clean, Clock clock) {
    return new Refusal(
        median(forks, Refusal::cyclesAtMost),
        median(forks, Refusal::nanosAtMost),
        forks.stream().mapToInt(Refusal::windows).sum(),
        clean,
        clock);
  }

  private static double median(List<Refusal> forks, ToDoubleFunction<Refusal> bound) {
    return Statistics.median(forks.stream().mapToDouble(bound).toArray());
  }
}
