package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.session.Session;
import org.primelab.stats.Drift;
import org.primelab.stats.Statistics;
import org.primelab.study.Samples;
import org.primelab.study.Samples.Sample;
import org.primelab.study.Study;

/**
 * One of two sessions that are compared.
 *
 * @param session as saved
 * @param samples its times
 * @param relations what CPUs were to each other while it ran, in time; empty if it did not look
 */
public record Side(Session session, List<Samples> samples, List<Relation> relations) {
  /** The median of fewer other things says little about a round. */
  private static final int LEAST_OTHERS = 4;

  public Side {
    samples = List.copyOf(samples);
    relations = List.copyOf(relations);
  }

  /** A session in the eyes of its study. */
  public static Side of(Study study, Session session) {
    return new Side(session, Samples.of(session), study.relations(session));
  }

  /**
   * The things that all these sessions measured: of several, each gives one time, its median, as if
   * it were a fork.
   */
  static List<Samples> together(List<Side> sides) {
    List<Samples> first = sides.getFirst().samples;
    return sides.size() == 1
        ? first
        : first.stream().flatMap(thing -> together(thing, sides).stream()).toList();
  }

  private static Optional<Samples> together(Samples thing, List<Side> sides) {
    List<Sample> medians = new ArrayList<>();
    for (Side side : sides) {
      side.samples.stream()
          .filter(own -> own.label().equals(thing.label()))
          .map(own -> new Sample(medians.size(), 0, Statistics.median(own.independent())))
          .findFirst()
          .ifPresent(medians::add);
    }
    return medians.size() < sides.size() ? Optional.empty() : Optional.of(thing.of(medians));
  }

  /** What was measured side by side. */
  private record Round(int fork, int round) {
    private static final Comparator<Round> IN_TIME =
        Comparator.comparingInt(Round::fork).thenComparingInt(Round::round);

    static Round of(Sample sample) {
      return new Round(sample.fork(), sample.round());
    }
  }

  /**
   * How far the session moved while it went on: of each round, the median of its times, each ÷ the
   * median of its like. Relative times of all things tell more than those of one.
   */
  Drift drift() {
    return Drift.of(
        relatives(samples.stream(), medians()).values().stream()
            .mapToDouble(Side::median)
            .toArray());
  }

  /**
   * Times of a thing, each ÷ what its round did to other things that the same noise hits: the
   * median of theirs, each ÷ what is usual for it. The thing itself is left out, or it would be
   * compared with itself.
   *
   * @param usual times of things by their labels, in ns; others are not looked at
   * @return in ns if the others were as usual; empty if a round holds too few of them
   */
  Optional<Samples> beside(Samples thing, Map<String, Double> usual) {
    Map<Round, List<Double>> others =
        relatives(
            samples.stream()
                .filter(
                    other -> !other.label().equals(thing.label()) && other.isDisturbedLike(thing)),
            usual);
    return thing.samples().stream()
            .allMatch(s -> others.getOrDefault(Round.of(s), List.of()).size() >= LEAST_OTHERS)
        ? Optional.of(
            thing.of(
                thing.samples().stream()
                    .map(s -> s.dividedBy(median(others.getOrDefault(Round.of(s), List.of(1.0)))))
                    .toList()))
        : Optional.empty();
  }

  /** The median of each thing that the other side has too, in ns, by its label. */
  Map<String, Double> usual(Side other) {
    Map<String, Double> usual = medians();
    usual.keySet().retainAll(other.medians().keySet());
    return usual;
  }

  private Map<String, Double> medians() {
    Map<String, Double> medians = new HashMap<>();
    samples.forEach(thing -> medians.put(thing.label(), Statistics.median(thing.nanos())));
    return medians;
  }

  private static Map<Round, List<Double>> relatives(
      Stream<Samples> things, Map<String, Double> usual) {
    Map<Round, List<Double>> rounds = new TreeMap<>(Round.IN_TIME);
    things
        .filter(thing -> usual.containsKey(thing.label()))
        .forEach(thing -> add(thing, usual.getOrDefault(thing.label(), 1.0), rounds));
    return rounds;
  }

  private static void add(Samples thing, double usual, Map<Round, List<Double>> rounds) {
    for (Sample sample : thing.samples()) {
      rounds
          .computeIfAbsent(Round.of(sample), round -> new ArrayList<>())
          .add(sample.nanos() / usual);
    }
  }

  private static double median(List<Double> values) {
    return Statistics.median(values.stream().mapToDouble(v -> v).toArray());
  }
}
