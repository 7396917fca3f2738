package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;

class DwellingTest {
  /** Looks at 10, 27 and 110 ns see a core, a cache and none. */
  private static Dwelling of(Sighting... looks) {
    List<Sighting> seen = List.of(looks);
    return Dwelling.of(
        seen,
        seen.stream()
            .map(
                look ->
                    look.oneWayNanos() < 20
                        ? Relation.CORE
                        : look.oneWayNanos() < 60 ? Relation.LLC : Relation.REMOTE)
            .toList());
  }

  private static Sighting at(long nanos, double latency) {
    return new Sighting(nanos, latency);
  }

  private static double share(Dwelling dwelling, Relation relation) {
    return dwelling.nanos(relation) / dwelling.allNanos();
  }

  @Test
  void lookingMoreOftenDoesNotMakeAStayLonger() {
    Dwelling dwelling =
        of(at(0, 27), at(100, 27), at(100, 10), at(101, 10), at(199, 10), at(200, 10));
    assertThat(share(dwelling, Relation.LLC)).isCloseTo(0.5, within(1e-9));
    assertThat(share(dwelling, Relation.CORE)).isCloseTo(0.5, within(1e-9));
    assertThat(dwelling.changes()).isEqualTo(1);
  }

  @Test
  void staysEndHalfwayToTheNextLook() {
    Dwelling dwelling = of(at(0, 27), at(100, 110), at(120, 110), at(140, 27), at(200, 27));
    assertThat(dwelling.episodes().get(Relation.REMOTE)).containsExactly(80.0);
    assertThat(dwelling.episodes().get(Relation.LLC)).containsExactly(50.0, 70.0);
    assertThat(dwelling.changes()).isEqualTo(2);
  }

  @Test
  void nothingSeenIsNoTime() {
    assertThat(of().allNanos()).isZero();
    assertThat(of().stays(Relation.CORE)).isEmpty();
  }
}
