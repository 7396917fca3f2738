package org.primelab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.primelab.probe.LatencyHistogram.Range;
import org.primelab.stats.Statistics;

/**
 * The classes that many readings fall into, with thresholds learnt from the readings themselves: no
 * cut between one cache and another holds on every machine, but on one machine there is a gap.
 *
 * <p>A class is {@link Relation#CORE} only if its median latency is below {@value
 * Relation#SIBLINGS_BELOW_NANOS} ns and a pair of integer-divide loops slows down in it as siblings
 * do. Above that the lowest class is one cache and the others are remote; a single class goes by
 * what such latencies are on other machines, or stays unknown.
 *
 * @param classes in ascending order of latency
 */
public record RelationClasses(List<LatencyClass> classes) {
  /** Fewer readings than this, or than {@link #LEAST_SHARE} of all, are noise and no class. */
  private static final int LEAST_READINGS = 3;

  private static final double LEAST_SHARE = 0.002;

  /** Where nine tenths of a class span more than this factor, several classes overlap in it. */
  private static final double WIDEST = 2;

  public RelationClasses {
    classes = List.copyOf(classes);
  }

  /**
   * One class.
   *
   * @param relation what it is
   * @param range of latencies; what lies outside of all ranges is unknown
   * @param medianNanos median latency, in ns
   * @param divideSlowdown median slowdown of a pair of integer-divide loops; 0 if not measured
   * @param why it is taken for that
   */
  public record LatencyClass(
      Relation relation, Range range, double medianNanos, double divideSlowdown, String why) {}

  /**
   * A pair of integer-divide loops.
   *
   * @param oneWayNanos latency when it was run, in ns
   * @param slowdown of either loop
   */
  public record Divide(double oneWayNanos, double slowdown) {}

  /**
   * Learns from latencies in ns, in any order, and from what divide loops did meanwhile.
   *
   * @param nanos positive
   */
  public static RelationClasses learn(double[] nanos, List<Divide> divides) {
    List<LatencyClass> classes = new ArrayList<>();
    List<Range> modes =
        new LatencyHistogram(nanos)
            .modes().stream().filter(mode -> isMany(mode.count(), nanos.length)).toList();
    for (Range mode : modes) {
      double[] members = within(mode, Arrays.stream(nanos));
      double slowdown = slowdown(mode, divides);
      boolean isLast = classes.size() + 1 == modes.size();
      classes.add(named(mode, members, slowdown, hasLlc(classes), isLast));
    }
    return new RelationClasses(classes);
  }

  private static boolean isMany(int count, int of) {
    return count >= LEAST_READINGS && count >= LEAST_SHARE * of;
  }

  private static double[] within(Range mode, DoubleStream nanos) {
    return nanos.filter(mode::contains).sorted().toArray();
  }

  private static double slowdown(Range mode, List<Divide> divides) {
    double[] slowdowns =
        divides.stream()
            .filter(divide -> mode.contains(divide.oneWayNanos))
            .mapToDouble(Divide::slowdown)
            .toArray();
    return slowdowns.length == 0 ? 0 : Statistics.median(slowdowns);
  }

  private static boolean hasLlc(List<LatencyClass> classes) {
    return classes.stream().anyMatch(c -> c.relation == Relation.LLC);
  }

  private static LatencyClass named(
      Range mode, double[] sorted, double slowdown, boolean aboveLlc, boolean isLast) {
    double median = Statistics.median(sorted);
    Naming naming = new Naming(median, slowdown, aboveLlc, isLast);
    double spread = sorted[(int) (0.95 * (sorted.length - 1))] / sorted[sorted.length / 20];
    Naming.Named named = spread > WIDEST ? Naming.OVERLAPPING : naming.decide();
    return new LatencyClass(named.relation(), mode, median, slowdown, named.why());
  }

  /** The class of one latency in ns. */
  public Relation of(double nanos) {
    return classes.stream()
        .filter(c -> c.range.contains(nanos))
        .map(LatencyClass::relation)
        .findFirst()
        .orElse(Relation.UNKNOWN);
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
