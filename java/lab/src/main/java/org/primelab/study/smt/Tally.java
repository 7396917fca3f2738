package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.primelab.probe.Relation;

/** How many windows each cell of each class has, and so which cell wants one next. */
final class Tally {
  /** A cell with so many windows is full: an interval hardly narrows after that. */
  static final int FULL = 50;

  /** Two loads by their place in the list, the first not after the second. */
  record Cell(int a, int b) {}

  private final List<Cell> cells = new ArrayList<>();
  private final Cell first;
  private final Map<Relation, int[]> windows = new EnumMap<>(Relation.class);

  /**
   * Begins with all cells of so many loads.
   *
   * @param confirming place of the load whose pair shows that a core is shared; -1 if it is not
   *     among them
   */
  Tally(int loads, int confirming) {
    for (int a = 0; a < loads; a++) {
      for (int b = a; b < loads; b++) {
        cells.add(new Cell(a, b));
      }
    }
    first = new Cell(confirming, confirming);
  }

  void count(Relation relation, Cell cell) {
    of(relation)[cells.indexOf(cell)]++;
  }

  private int[] of(Relation relation) {
    return windows.computeIfAbsent(relation, r -> new int[cells.size()]);
  }

  /** The fewest windows that a cell of the class has. */
  int least(Relation relation) {
    return IntStream.of(of(relation)).min().orElse(Integer.MAX_VALUE);
  }

  boolean isFull(Relation relation) {
    return least(relation) >= FULL;
  }

  /** One of the emptiest; but without a few windows of the confirming pair no core is a core. */
  Cell emptiest(Relation relation, RandomGenerator random) {
    int[] counts = of(relation);
    int confirming = cells.indexOf(first);
    if (confirming >= 0 && counts[confirming] < 3) {
      return first;
    }
    int least = least(relation);
    List<Cell> empty = cells.stream().filter(cell -> counts[cells.indexOf(cell)] == least).toList();
    return empty.get(random.nextInt(empty.size()));
  }
}
