package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;

class TallyTest {
  private final Random random = new Random(1);

  private static Tally.Cell next(Tally tally, Relation relation, Random random) {
    return tally.emptiest(relation, 1, random).getFirst();
  }

  @Test
  void everyCellHasItsTurnBeforeAnyHasASecond() {
    Tally tally = new Tally(4, -1);
    Set<Tally.Cell> seen = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      Tally.Cell cell = next(tally, Relation.APART, random);
      assertThat(seen.add(cell)).isTrue();
      tally.count(Relation.APART, cell);
    }
    assertThat(tally.least(Relation.APART)).isEqualTo(1);
  }

  @Test
  void manyAtOnceAreAllCellsBeforeAnyIsRepeated() {
    assertThat(new Tally(4, -1).emptiest(Relation.CORE, 10, random)).doesNotHaveDuplicates();
    assertThat(new Tally(2, -1).emptiest(Relation.CORE, 7, random)).hasSize(7);
  }

  @Test
  void theConfirmingPairComesFirst() {
    Tally tally = new Tally(3, 1);
    for (int i = 0; i < 3; i++) {
      Tally.Cell cell = next(tally, Relation.CORE, random);
      assertThat(cell).isEqualTo(new Tally.Cell(1, 1));
      tally.count(Relation.CORE, cell);
    }
    assertThat(next(tally, Relation.CORE, random)).isNotEqualTo(new Tally.Cell(1, 1));
  }

  @Test
  void classesAreCountedApartAndFillUp() {
    Tally tally = new Tally(1, -1);
    for (int i = 0; i < Tally.FULL; i++) {
      assertThat(tally.isFull(Relation.APART)).isFalse();
      tally.count(Relation.APART, new Tally.Cell(0, 0));
    }
    assertThat(tally.isFull(Relation.APART)).isTrue();
    assertThat(tally.least(Relation.CORE)).isZero();
  }
}
