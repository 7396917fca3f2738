package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  /** Windows of the confirming pair that come before all others. */
  private static final int CONFIRMING = 3;

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

  /**
   * So many cells, the emptiest first, each once while there are others; but without a few windows
   * of the confirming pair no core is a core.
   */
  List<Cell> emptiest(Relation relation, int many, RandomGenerator random) {
    int[] counts = of(relation);
    List<Integer> places = new ArrayList<>(IntStream.range(0, cells.size()).boxed().toList());
    Collections.shuffle(places, random);
    places.sort(Comparator.comparingInt(place -> rank(counts, place)));
    return IntStream.range(0, many)
        .mapToObj(i -> cells.get(places.get(i % places.size())))
        .toList();
  }

  private int rank(int[] counts, int place) {
    return cells.get(place).equals(first) && counts[place] < CONFIRMING ? -1 : counts[place];
  }
}
