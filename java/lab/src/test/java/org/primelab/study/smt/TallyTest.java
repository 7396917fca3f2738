package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;

class TallyTest {
  private final Random random = new Random(1);

  @Test
  void everyCellHasItsTurnBeforeAnyHasASecond() {
    Tally tally = new Tally(4, -1);
    Set<Tally.Cell> seen = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      Tally.Cell cell = tally.emptiest(Relation.LLC, random);
      assertThat(seen.add(cell)).isTrue();
      tally.count(Relation.LLC, cell);
    }
    assertThat(tally.least(Relation.LLC)).isEqualTo(1);
  }

  @Test
  void theConfirmingPairComesFirst() {
    Tally tally = new Tally(3, 1);
    for (int i = 0; i < 3; i++) {
      Tally.Cell cell = tally.emptiest(Relation.CORE, random);
      assertThat(cell).isEqualTo(new Tally.Cell(1, 1));
      tally.count(Relation.CORE, cell);
    }
    assertThat(tally.emptiest(Relation.CORE, random)).isNotEqualTo(new Tally.Cell(1, 1));
  }

  @Test
  void classesAreCountedApartAndFillUp() {
    Tally tally = new Tally(1, -1);
    for (int i = 0; i < Tally.FULL; i++) {
      assertThat(tally.isFull(Relation.LLC)).isFalse();
      tally.count(Relation.LLC, new Tally.Cell(0, 0));
    }
    assertThat(tally.isFull(Relation.LLC)).isTrue();
    assertThat(tally.least(Relation.CORE)).isZero();
  }
}
