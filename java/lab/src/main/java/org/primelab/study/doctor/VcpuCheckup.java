package org.primelab.study.doctor;

import static org.primelab.report.Quantity.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;
import org.primelab.probe.RelationProbe;
import org.primelab.probe.RelationReading;
import org.primelab.topology.Topology;

/**
 * Whether a host moves this guest's CPUs about while they are measured. Steal time does not show
 * it, and no file does: only what a pair of CPUs shares, looked at again and again.
 *
 * @param topology of the machine
 * @param looks at a pair of CPUs
 */
record VcpuCheckup(Topology topology, Looks looks) {
  private static final String CURE = "'lab smt' follows what each pair of CPUs shares through time";
  private static final int LOOKS = 40;
  private static final long PAUSE_MILLIS = 25;

  /** Looks at two CPUs several times. */
  @FunctionalInterface
  interface Looks {
    /** What was seen, in order. */
    List<Reading<RelationReading>> at(int cpuA, int cpuB) throws InterruptedException;
  }

  Health look() throws InterruptedException {
    int[] allowed = topology.allowed().stream().limit(2).toArray();
    if (!topology.settings().guest().orElse(true)) {
      return Health.ok("no guest: a CPU is always the same place");
    }
    if (allowed.length < 2) {
      return Health.unavailable("it takes two CPUs to tell", "allow more in the cpuset");
    }
    return judge(allowed[0], allowed[1], looks.at(allowed[0], allowed[1]));
  }

  private static Health judge(int a, int b, List<Reading<RelationReading>> seen) {
    List<RelationReading> told = seen.stream().flatMap(look -> look.found().stream()).toList();
    if (told.isEmpty()) {
      return Health.unavailable(
          "no look at CPUs %d and %d told: %s".formatted(a, b, obstacle(seen)), CURE);
    }
    RelationClasses classes = RelationClasses.learn(told);
    Map<Relation, Integer> times = new EnumMap<>(Relation.class);
    told.forEach(look -> times.merge(classes.of(look.oneWayNanos()), 1, Integer::sum));
    String what = "CPUs %d and %d were %s".formatted(a, b, words(times));
    return times.size() > 1
        ? Health.warn(what + ": their host moves them about meanwhile", CURE)
        : Health.ok(what + "; a longer look may see more: " + CURE);
  }

  private static String obstacle(List<Reading<RelationReading>> seen) {
    return seen.isEmpty()
        ? "no look was taken"
        : ((Reading.Unavailable<RelationReading>) seen.getLast()).reason();
  }

  private static String words(Map<Relation, Integer> times) {
    return times.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue()))
        .map(e -> meaning(e.getKey()) + " in " + count(e.getValue(), "look"))
        .collect(Collectors.joining(", "));
  }

  private static String meaning(Relation relation) {
    return switch (relation) {
      case CORE -> "siblings of one core";
      case APART -> "two cores";
      case LLC -> "behind one cache";
      case REMOTE -> "far apart";
      case UNKNOWN -> "not to be told";
    };
  }

  /** Looks of this machine: about a second of them, at moments that are spread over it. */
  static List<Reading<RelationReading>> ofThisMachine(int cpuA, int cpuB)
      throws InterruptedException {
    List<Reading<RelationReading>> seen = new ArrayList<>();
    try (RelationProbe probe = RelationProbe.open(new StopFlag())) {
      for (int look = 0; look < LOOKS; look++) {
        seen.add(probe.read(cpuA, cpuB));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (MissingLibraryException | CancellationException e) {
      seen.add(Reading.unavailable(String.valueOf(e.getMessage()), "build libprimelab"));
    }
    return seen;
  }
}
