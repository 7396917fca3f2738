package org.primelab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primelab.probe.RelationClasses.Divide;
import org.primelab.probe.RelationClasses.LatencyClass;

class RelationClassesTest {
  private static final List<Divide> SIBLINGS = List.of(new Divide(9.6, 1.99));

  /** ns and counts as a two-CPU guest on AMD Zen 3 gave them, whose host moved its CPUs. */
  private static final double[] FLOATING =
      recorded(
          9, 14, 10, 22, 22, 8, 24, 60, 26, 190, 27, 160, 29, 70, 32, 12, 35, 3, 98, 20, 104, 40,
          112, 22, 120, 9, 132, 4, 61, 1, 410, 1);

  /** As a two-CPU guest on AMD Zen 4 gave them within 15 s: one place all the time. */
  private static final double[] STILL =
      recorded(23, 2, 24, 1, 25, 17, 26, 146, 27, 165, 28, 97, 29, 76);

  /** Pairs of value and count. */
  private static double[] recorded(double... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .boxed()
        .flatMapToDouble(
            i -> DoubleStream.generate(() -> pairs[2 * i]).limit((long) pairs[2 * i + 1]))
        .toArray();
  }

  private static double[] around(double median, double spread, int count) {
    Random random = new Random(7);
    return DoubleStream.generate(() -> median * Math.exp(spread * random.nextGaussian()))
        .limit(count)
        .toArray();
  }

  private static double[] joined(double[]... parts) {
    return DoubleStream.concat(
            DoubleStream.of(parts[0]),
            parts.length == 1
                ? DoubleStream.empty()
                : DoubleStream.of(joined(java.util.Arrays.copyOfRange(parts, 1, parts.length))))
        .toArray();
  }

  private static List<Relation> relations(RelationClasses classes) {
    return classes.classes().stream().map(LatencyClass::relation).toList();
  }

  @Test
  void threeClassesOfAFloatingGuest() {
    RelationClasses classes = RelationClasses.learn(FLOATING, SIBLINGS);
    assertThat(relations(classes)).containsExactly(Relation.CORE, Relation.LLC, Relation.REMOTE);
    assertThat(classes.thresholds()).hasSize(2);
    assertThat(classes.thresholds().get(0)).isBetween(10.0, 22.0);
    assertThat(classes.thresholds().get(1)).isBetween(35.0, 98.0);
    assertThat(classes.of(9.5)).isEqualTo(Relation.CORE);
    assertThat(classes.of(30)).isEqualTo(Relation.LLC);
    assertThat(classes.of(100)).isEqualTo(Relation.REMOTE);
  }

  @Test
  void whatLiesInAGapIsOfTheNearerClass() {
    RelationClasses classes = RelationClasses.learn(FLOATING, SIBLINGS);
    assertThat(classes.of(11)).isEqualTo(Relation.CORE);
    assertThat(classes.of(19)).isEqualTo(Relation.LLC);
    assertThat(classes.of(70)).isEqualTo(Relation.REMOTE);
    assertThat(classes.of(410)).isEqualTo(Relation.REMOTE);
  }

  @Test
  void siblingsAloneEndAtAGap() {
    RelationClasses classes = RelationClasses.learn(around(9.6, 0.02, 100), SIBLINGS);
    assertThat(classes.of(11)).isEqualTo(Relation.CORE);
    assertThat(classes.of(90)).isEqualTo(Relation.APART);
  }

  @Test
  void oneClassHasNoThreshold() {
    RelationClasses classes = RelationClasses.learn(STILL, List.of());
    assertThat(relations(classes)).containsExactly(Relation.APART);
    assertThat(classes.thresholds()).isEmpty();
  }

  @Test
  void quickCpusAreSiblingsUnlessADividerTellsOtherwise() {
    double[] quick = around(10.5, 0.02, 100);
    assertThat(relations(RelationClasses.learn(quick, List.of(new Divide(10.5, 1.01)))))
        .containsExactly(Relation.APART);
    assertThat(relations(RelationClasses.learn(quick, List.of()))).containsExactly(Relation.CORE);
    assertThat(relations(RelationClasses.learn(quick, List.of(new Divide(10.5, 1.9)))))
        .containsExactly(Relation.CORE);
  }

  @Test
  void aDividerTellsWhereNoLineIsQuick() {
    double[] slow = around(40, 0.05, 100);
    assertThat(relations(RelationClasses.learn(slow, List.of(new Divide(40, 1.9)))))
        .containsExactly(Relation.CORE);
    assertThat(relations(RelationClasses.learn(slow, List.of(new Divide(40, 1.0)))))
        .containsExactly(Relation.APART);
  }

  @Test
  void classesThatOverlapAreNotToldApart() {
    double[] nanos = joined(around(35, 0.3, 500), around(70, 0.3, 500));
    assertThat(relations(RelationClasses.learn(nanos, List.of()))).containsExactly(Relation.APART);
  }

  @Test
  void driftStretchesAClassAndMakesNoSecondOne() {
    double[] nanos = IntStream.range(0, 1000).mapToDouble(i -> 24 + 12.0 * i / 1000).toArray();
    assertThat(relations(RelationClasses.learn(nanos, List.of()))).containsExactly(Relation.APART);
  }

  @Test
  void finerNamesNeedAGap() {
    assertThat(relations(RelationClasses.learn(around(75, 0.03, 100), List.of())))
        .containsExactly(Relation.APART);
    assertThat(relations(RelationClasses.learn(around(110, 0.03, 100), List.of())))
        .containsExactly(Relation.APART);
    assertThat(
            relations(
                RelationClasses.learn(
                    joined(around(75, 0.03, 100), around(220, 0.03, 100)), List.of())))
        .containsExactly(Relation.LLC, Relation.REMOTE);
  }

  @Test
  void oneQuickLookAmongThousandsSawSiblings() {
    RelationClasses classes =
        RelationClasses.learn(joined(around(77, 0.1, 5000), recorded(9, 1)), List.of());
    assertThat(relations(classes)).containsExactly(Relation.CORE, Relation.APART);
    assertThat(classes.of(9)).isEqualTo(Relation.CORE);
  }

  @Test
  void aRareClassIsFoundAndSingleOutliersAreNone() {
    double[] nanos = joined(around(27, 0.05, 2000), around(9.6, 0.02, 8), recorded(300, 1, 70, 1));
    assertThat(relations(RelationClasses.learn(nanos, SIBLINGS)))
        .containsExactly(Relation.CORE, Relation.APART);
  }

  @Test
  void nothingSeenIsNoClass() {
    assertThat(RelationClasses.learn(new double[0], List.of()).classes()).isEmpty();
  }

  @Test
  void oneReadingGoesByItsDividerAndElseByItsLatency() {
    assertThat(Relation.of(9.6, 1.99)).isEqualTo(Relation.CORE);
    assertThat(Relation.of(9.6, 1.2)).isEqualTo(Relation.APART);
    assertThat(Relation.of(9.6, Double.NaN)).isEqualTo(Relation.CORE);
    assertThat(Relation.of(75, Double.NaN)).isEqualTo(Relation.APART);
  }

  @Test
  void twoLooksTellWhatHoldsForBoth() {
    assertThat(Relation.LLC.and(Relation.LLC)).isEqualTo(Relation.LLC);
    assertThat(Relation.LLC.and(Relation.REMOTE)).isEqualTo(Relation.APART);
    assertThat(Relation.APART.and(Relation.REMOTE)).isEqualTo(Relation.APART);
    assertThat(Relation.CORE.and(Relation.LLC)).isEqualTo(Relation.UNKNOWN);
    assertThat(Relation.UNKNOWN.and(Relation.CORE)).isEqualTo(Relation.UNKNOWN);
  }
}
