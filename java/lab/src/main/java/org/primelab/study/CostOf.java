package org.primelab.study;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.primelab.model.Cost;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Statistics;

/**
 * Holds runs of several workers against runs of the fastest single thread that were made in the
 * same rounds. Whoever works with a table has its building counted, once a run.
 *
 * @param session that was measured
 * @param rivals of which the fastest was run, too
 */
public record CostOf(Session session, Rivals rivals) {
  /**
   * The COST of a kernel.
   *
   * @param kernel name of it
   * @param runs of it, by the number of workers
   * @param alone the workload on one thread by a rival
   */
  public CostRow of(
      String kernel, Map<Integer, List<Measurement>> runs, Function<Rival, Trial> alone) {
    List<RivalTimed> timed = Rivals.in(session.observations());
    return rival(timed, alone)
        .map(rival -> against(rival, kernel, runs, session.of(alone.apply(rival)), timed))
        .orElse(CostRow.NONE);
  }

  /** The one that was chosen; of sessions that do not say how, the fastest that was run. */
  private Optional<Rival> rival(List<RivalTimed> timed, Function<Rival, Trial> alone) {
    Optional<Rival> chosen = rivals.fastest(timed);
    return (chosen.isPresent() ? chosen.stream() : rivals.all().stream())
        .filter(rival -> !session.of(alone.apply(rival)).isEmpty())
        .min((a, b) -> Double.compare(nanos(alone.apply(a)), nanos(alone.apply(b))));
  }

  private double nanos(Trial trial) {
    return median(session.of(trial), Rival::nanosAlone);
  }

  private static double median(Collection<Measurement> runs, ToDoubleFunction<Measurement> nanos) {
    return Statistics.median(runs.stream().mapToDouble(nanos).toArray());
  }

  private CostRow against(
      Rival rival,
      String kernel,
      Map<Integer, List<Measurement>> runs,
      List<Measurement> ofRival,
      List<RivalTimed> timed) {
    double ownTable = table(kernel, timed);
    double itsTable = table(rival.kernel(), timed);
    SortedMap<Integer, double[]> ratios = new TreeMap<>();
    runs.forEach(
        (workers, its) -> {
          double[] each =
              PairedRuns.of(its, ofRival)
                  .ratios(
                      run -> ownTable + run.wallNanos(), run -> itsTable + Rival.nanosAlone(run));
          if (each.length > 0) {
            ratios.put(workers, each);
          }
        });
    Cost cost = Cost.of(ratios);
    return new CostRow(
        cost.workers(),
        cost.open(),
        Optional.of(rival.kernel()),
        OptionalDouble.of((itsTable + median(ofRival, Rival::nanosAlone)) / 1e9),
        Optional.of(itsTable / 1e9).filter(seconds -> seconds > 0),
        Optional.ofNullable(ratios.get(1))
            .filter(_ -> !rival.kernel().equals(kernel))
            .<Interval>map(Statistics::medianInterval),
        kernel,
        timed);
  }

  private static double table(String kernel, List<RivalTimed> timed) {
    return timed.stream()
        .filter(it -> it.kernel().equals(kernel))
        .mapToLong(it -> it.tableNanos().orElse(0))
        .findFirst()
        .orElse(0);
  }
}
