package org.primelab.study.smt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.primelab.probe.Relation;

/**
 * The order in which pairs are looked at: those first that are likely to be siblings. Linux numbers
 * the second threads of cores after all first ones, or right after their own first one: of all that
 * the machine has, also where a cpuset allows some of them only.
 */
final class PairOrder {
  private final List<List<DeclaredPair>> likely;
  private final Random random;
  private final Deque<DeclaredPair> round = new ArrayDeque<>();

  /**
   * An order.
   *
   * @param cpus how many the machine numbers, allowed or not
   */
  PairOrder(List<DeclaredPair> pairs, int cpus, Random random) {
    this.random = random;
    List<List<DeclaredPair>> groups = List.of(list(), list(), list(), list());
    pairs.forEach(pair -> groups.get(group(pair, cpus)).add(pair));
    likely = groups;
  }

  private static List<DeclaredPair> list() {
    return new ArrayList<>();
  }

  private static int group(DeclaredPair pair, int cpus) {
    if (pair.declared() == Relation.CORE) {
      return 0;
    }
    int distance = pair.cpus().b() - pair.cpus().a();
    return distance == cpus / 2 ? 1 : distance == 1 ? 2 : 3;
  }

  /** The next pair: each once, then all again. */
  DeclaredPair next() {
    if (round.isEmpty()) {
      for (List<DeclaredPair> group : likely) {
        Collections.shuffle(group, random);
        round.addAll(group);
      }
    }
    return round.removeFirst();
  }
}
