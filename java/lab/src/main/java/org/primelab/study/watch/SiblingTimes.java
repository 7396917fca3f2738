package org.primelab.study.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.primelab.account.BothBusy;
import org.primelab.account.Span;
import org.primelab.account.Timeline;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationReading;
import org.primelab.stats.Statistics;
import org.primelab.study.watch.SeenRelation.Looked;
import org.primelab.study.watch.SeenRelation.PairLooks;
import org.primelab.study.watch.SeenRelation.Together;
import org.primelab.topology.CpuPair;
import org.primelab.watch.CpuLooks;

/**
 * Finds from looks at pairs of CPUs when they were siblings, and who ran on both then. Between two
 * looks that follow one another at a pair and both saw siblings they are taken for siblings all the
 * time; what they were between two that differ nobody knows.
 *
 * @param timelines of all threads of the process
 * @param groups the group of a lane's number
 */
record SiblingTimes(List<Timeline> timelines, IntFunction<String> groups) {
  private static final int MOST = 20;

  Looked of(CpuLooks looks) {
    RelationClasses classes = RelationClasses.learn(looks.readings());
    Map<CpuPair, List<RelationReading>> byPair =
        looks.readings().stream()
            .collect(
                groupingBy(
                    reading -> CpuPair.of(reading.cpuA(), reading.cpuB()),
                    () ->
                        new TreeMap<>(
                            Comparator.comparingInt(CpuPair::a).thenComparingInt(CpuPair::b)),
                    toList()));
    return new Looked(
        looks.pairs(),
        byPair.entrySet().stream().map(e -> pair(e.getKey(), e.getValue(), classes)).toList(),
        looks.refused(),
        looks.refusal(),
        looks.tookNanos());
  }

  private PairLooks pair(CpuPair cpus, List<RelationReading> readings, RelationClasses classes) {
    List<Boolean> siblings =
        readings.stream().map(r -> classes.of(r.oneWayNanos()) == Relation.CORE).toList();
    List<Span> during = new ArrayList<>();
    for (int i = 1; i < readings.size(); i++) {
      if (siblings.get(i - 1) && siblings.get(i)) {
        during.add(new Span(readings.get(i - 1).atNanos(), readings.get(i).atNanos()));
      }
    }
    return new PairLooks(
        cpus.a(),
        cpus.b(),
        readings.size(),
        (int) siblings.stream().filter(seen -> seen).count(),
        Statistics.median(readings.stream().mapToDouble(RelationReading::oneWayNanos).toArray()),
        during.stream().mapToLong(Span::nanos).sum(),
        during.isEmpty() ? List.of() : together(cpus, during));
  }

  /** Whichever of the two ran on which of the CPUs. */
  private List<Together> together(CpuPair cpus, List<Span> during) {
    Map<List<String>, Long> sums = new TreeMap<>(Comparator.comparing(String::valueOf));
    BothBusy.of(timelines, cpus.a(), cpus.b(), during)
        .byTwo()
        .forEach(
            (two, nanos) ->
                sums.merge(
                    Stream.of(two.onA(), two.onB()).map(groups::apply).sorted().toList(),
                    nanos,
                    Long::sum));
    return sums.entrySet().stream()
        .map(e -> new Together(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
        .sorted(Comparator.comparingLong(Together::nanos).reversed())
        .limit(MOST)
        .toList();
  }
}
