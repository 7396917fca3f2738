package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Quantity;
import org.primelab.report.Rows;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * What so many threads of a core are worth to a load.
 *
 * @param kernel the load
 * @param threads how many run it at once
 * @param value throughput of all ÷ that of one alone
 * @param added what the last of them adds to it; with three, to the yield of two siblings
 */
record ThreadYield(String kernel, int threads, Interval value, OptionalDouble added) {
  /**
   * One for each load and number of threads that was measured.
   *
   * @param gains of single cells, by load and number of threads
   * @param yields of two siblings
   */
  static List<ThreadYield> all(Map<String, Map<Integer, List<Double>>> gains, List<Yield> yields) {
    List<ThreadYield> all = new ArrayList<>();
    gains.forEach(
        (load, byThreads) -> {
          OptionalDouble before = ofTwo(load, yields);
          for (Map.Entry<Integer, List<Double>> one : new TreeMap<>(byThreads).entrySet()) {
            Interval value =
                Statistics.medianInterval(
                    one.getValue().stream().mapToDouble(gain -> gain).toArray());
            all.add(new ThreadYield(load, one.getKey(), value, less(value.median(), before)));
            before = OptionalDouble.of(value.median());
          }
        });
    return all;
  }

  private static OptionalDouble less(double value, OptionalDouble before) {
    return before.isPresent()
        ? OptionalDouble.of(value - before.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble ofTwo(String load, List<Yield> yields) {
    return Rows.first(
            yields, yield -> yield.kernel().equals(load) && yield.relation() == Relation.CORE)
        .flatMap(yield -> yield.value().found())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** A table of them, if there are any. */
  static List<Block> blocks(List<ThreadYield> all) {
    List<Integer> threads = all.stream().map(ThreadYield::threads).distinct().sorted().toList();
    return Columns.<List<ThreadYield>>none()
        .left("all ÷ one", of -> of.getFirst().kernel)
        .each(threads, count -> count + " threads", ThreadYield::cell)
        .under(
            "What all threads of a core are worth, and in brackets what the last one adds",
            List.copyOf(
                all.stream()
                    .collect(
                        Collectors.groupingBy(
                            ThreadYield::kernel, TreeMap::new, Collectors.toList()))
                    .values()))
        .toList();
  }

  private static String cell(List<ThreadYield> of, int threads) {
    return Rows.first(of, one -> one.threads == threads).map(ThreadYield::words).orElse("·");
  }

  private String words() {
    return Quantity.text("%.2f", value.median())
        + (added.isPresent() ? Quantity.text(" (%+.2f)", added.getAsDouble()) : "");
  }
}
