package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.primelab.probe.Relation;
import org.primelab.topology.CpuPair;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.Topology;

/** Pairs of CPUs, with what the system declares them to be. */
public final class Pairs {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

  private Pairs() {}

  /**
   * All pairs of allowed CPUs: declared siblings first, then those below one cache, because the
   * first pair of a class speaks for it. None if a single CPU is allowed.
   */
  public static List<DeclaredPair> all(Topology topology) {
    int[] cpus = topology.allowed().stream().sorted().toArray();
    List<DeclaredPair> pairs = new ArrayList<>();
    for (int i = 0; i < cpus.length; i++) {
      Optional<LogicalCpu> one = topology.cpu(cpus[i]);
      for (int j = i + 1; j < cpus.length; j++) {
        pairs.add(new DeclaredPair(cpus[i], cpus[j], declared(one, cpus[j])));
      }
    }
    pairs.sort((one, other) -> one.declared().compareTo(other.declared()));
    return pairs;
  }

  /**
   * The pairs of a list such as {@code 0-1,0-8}.
   *
   * @throws IllegalArgumentException with a sentence for the user if one is no pair, or if one of
   *     its CPUs is not there or not allowed
   */
  public static List<DeclaredPair> parse(Topology topology, String list) {
    List<DeclaredPair> pairs = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      Matcher pair = PAIR.matcher(word.strip());
      if (!pair.matches() || pair.group(1).equals(pair.group(2))) {
        throw new IllegalArgumentException(
            "'%s' is not a pair of two CPUs such as 0-1".formatted(word));
      }
      int one = allowed(topology, Integer.parseInt(pair.group(1)));
      int other = allowed(topology, Integer.parseInt(pair.group(2)));
      pairs.add(new DeclaredPair(CpuPair.of(one, other), declared(topology.cpu(one), other)));
    }
    return pairs.stream().distinct().toList();
  }

  private static int allowed(Topology topology, int cpu) {
    CpuSet allowed = topology.allowed();
    if (allowed.contains(cpu)) {
      return cpu;
    }
    String why = topology.present().contains(cpu) ? "is not allowed here" : "is not there";
    throw new IllegalArgumentException("CPU %d %s; allowed are %s".formatted(cpu, why, allowed));
  }

  private static Relation declared(Optional<LogicalCpu> one, int other) {
    if (one.isPresent() && one.get().siblings().contains(other)) {
      return Relation.CORE;
    }
    return one.flatMap(LogicalCpu::llc)
        .map(cache -> cache.cpus().contains(other) ? Relation.LLC : Relation.REMOTE)
        .orElse(Relation.UNKNOWN);
  }
}
