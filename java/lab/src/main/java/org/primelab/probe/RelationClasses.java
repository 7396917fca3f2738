package org.primelab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.primelab.probe.LatencyHistogram.Range;
import org.primelab.stats.Statistics;

/**
 * The classes that many readings fall into, with thresholds learnt from the readings themselves: no
 * cut between one cache and another holds on every machine, but on one machine there is a gap.
 *
 * <p>A mode is {@link Relation#CORE} if both of a pair of integer-divide loops slow down in it as
 * siblings do; where no such pair was run, if it is the lowest and as quick as siblings are. All
 * else is apart. Only where a gap parts that again, the lowest is one cache and the others are
 * remote.
 *
 * @param classes in ascending order of latency
 */
public record RelationClasses(List<LatencyClass> classes) {
  /** Fewer readings than this, or than {@link #LEAST_SHARE} of all, are noise and no class. */
  private static final int LEAST_READINGS = 3;

  private static final double LEAST_SHARE = 0.002;

  public RelationClasses {
    classes = List.copyOf(classes);
  }

  /**
   * One class.
   *
   * @param relation what it is
   * @param range of latencies; what lies in a gap counts for the class that is nearer by ratio
   * @param medianNanos median latency, in ns
   * @param divideSlowdown median of what pairs of integer-divide loops slow, the lesser of both; 0
   *     if not measured
   * @param why it is taken for that
   */
  public record LatencyClass(
      Relation relation, Range range, double medianNanos, double divideSlowdown, String why) {}

  /**
   * A pair of integer-divide loops.
   *
   * @param oneWayNanos latency when it was run, in ns
   * @param slowdown the lesser of both loops'
   */
  public record Divide(double oneWayNanos, double slowdown) {}

  /** A mode before it has a name. */
  private record Mode(Range range, Naming naming) {
    private LatencyClass named(Relation relation) {
      return new LatencyClass(
          relation, range, naming.medianNanos(), naming.divideSlowdown(), naming.why(relation));
    }
  }

  /**
   * Learns from latencies in ns, in any order, and from what divide loops did meanwhile.
   *
   * @param nanos positive
   */
  public static RelationClasses learn(double[] nanos, List<Divide> divides) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    List<Mode> modes = new ArrayList<>();
    for (Range range : new LatencyHistogram(nanos).modes()) {
      double median = Statistics.median(within(range, sorted));
      Mode mode = new Mode(range, new Naming(median, slowdown(range, divides), modes.isEmpty()));
      if (isMany(range.count(), nanos.length) || (modes.isEmpty() && mode.naming.isCore())) {
        modes.add(mode);
      }
    }
    return new RelationClasses(named(modes));
  }

  /** Learns from readings. */
  public static RelationClasses learn(List<RelationReading> readings) {
    return learn(
        readings.stream().mapToDouble(RelationReading::oneWayNanos).toArray(),
        readings.stream()
            .filter(RelationReading::hasDivide)
            .map(reading -> new Divide(reading.oneWayNanos(), reading.divideSlowdown()))
            .toList());
  }

  private static List<LatencyClass> named(List<Mode> modes) {
    List<Mode> apart = modes.stream().filter(mode -> !mode.naming.isCore()).toList();
    return modes.stream()
        .map(mode -> mode.named(relation(apart.indexOf(mode), apart.size())))
        .toList();
  }

  /** What the mode at a place among so many that are apart is; -1 if it is none of them. */
  private static Relation relation(int place, int of) {
    if (place < 0) {
      return Relation.CORE;
    }
    return of == 1 ? Relation.APART : place == 0 ? Relation.LLC : Relation.REMOTE;
  }

  private static boolean isMany(int count, int of) {
    return count >= LEAST_READINGS && count >= LEAST_SHARE * of;
  }

  private static double[] within(Range mode, double[] sorted) {
    return Arrays.stream(sorted).filter(mode::contains).toArray();
  }

  private static double slowdown(Range mode, List<Divide> divides) {
    double[] slowdowns =
        divides.stream()
            .filter(divide -> mode.contains(divide.oneWayNanos))
            .mapToDouble(Divide::slowdown)
            .toArray();
    return slowdowns.length == 0 ? 0 : Statistics.median(slowdowns);
  }

  /** The class of one latency in ns: the nearest, by ratio. Where nothing is learnt, its own. */
  public Relation of(double nanos) {
    if (classes.isEmpty()) {
      return Relation.of(nanos, Double.NaN);
    }
    return isAboveAll(nanos) ? Relation.APART : nearest(nanos).relation;
  }

  /** Whether it is by a gap above siblings where nothing else was seen. */
  private boolean isAboveAll(double nanos) {
    LatencyClass last = classes.getLast();
    return last.relation == Relation.CORE && nanos > last.range.toNanos() * LatencyHistogram.GAP;
  }

  private LatencyClass nearest(double nanos) {
    List<Double> cuts = thresholds();
    int place = 0;
    while (place < cuts.size() && nanos >= cuts.get(place)) {
      place++;
    }
    return classes.get(place);
  }

  /** Whether siblings were seen. */
  public boolean hasCore() {
    return classes.stream().anyMatch(c -> c.relation == Relation.CORE);
  }

  /** The middles of the gaps between classes, by ratio, in ns. */
  public List<Double> thresholds() {
    List<Double> cuts = new ArrayList<>();
    for (int i = 1; i < classes.size(); i++) {
      cuts.add(Math.sqrt(classes.get(i - 1).range.toNanos() * classes.get(i).range.fromNanos()));
    }
    return cuts;
  }
}
