package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationClasses;

class DwellingTest {
  private static final RelationClasses CLASSES =
      RelationClasses.learn(
          IntStream.range(0, 30)
              .mapToDouble(i -> i % 3 == 0 ? 10 : i % 3 == 1 ? 27 : 110)
              .toArray(),
          List.of(new RelationClasses.Divide(10, 2)));

  private static Sighting at(long nanos, double latency) {
    return new Sighting(SmtSessions.PAIR, nanos, latency);
  }

  @Test
  void lookingMoreOftenDoesNotMakeAStayLonger() {
    Dwelling dwelling =
        Dwelling.of(
            List.of(at(0, 27), at(100, 27), at(100, 10), at(101, 10), at(199, 10), at(200, 10)),
            CLASSES);
    assertThat(dwelling.share(Relation.LLC)).isCloseTo(0.5, within(1e-9));
    assertThat(dwelling.share(Relation.CORE)).isCloseTo(0.5, within(1e-9));
    assertThat(dwelling.changes()).isEqualTo(1);
  }

  @Test
  void staysEndHalfwayToTheNextLook() {
    Dwelling dwelling =
        Dwelling.of(
            List.of(at(0, 27), at(100, 110), at(120, 110), at(140, 27), at(200, 27)), CLASSES);
    assertThat(dwelling.episodes().get(Relation.REMOTE)).containsExactly(80.0);
    assertThat(dwelling.episodes().get(Relation.LLC)).containsExactly(50.0, 70.0);
    assertThat(dwelling.medianStayNanos(Relation.LLC)).isEqualTo(60);
    assertThat(dwelling.longestStayNanos(Relation.LLC)).isEqualTo(70);
    assertThat(dwelling.changes()).isEqualTo(2);
  }

  @Test
  void nothingSeenIsNoShare() {
    Dwelling dwelling = Dwelling.of(List.of(), CLASSES);
    assertThat(dwelling.share(Relation.CORE)).isZero();
    assertThat(dwelling.medianStayNanos(Relation.CORE)).isZero();
  }
}
