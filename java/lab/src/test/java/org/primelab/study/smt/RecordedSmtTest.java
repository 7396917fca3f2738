package org.primelab.study.smt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.primelab.Checkout;
import org.primelab.probe.Relation;

/**
 * Two sessions of a guest with sixteen CPUs whose cache lines take 55 to 131 ns: of the one 61 of
 * 893 windows were kept once, of the other 3 of 2,411. They lie beside the project, where they do.
 */
class RecordedSmtTest {
  private static RecordedSmt recorded(String name) throws IOException {
    Path folder = Checkout.shared("data/sixteen-cpus");
    return RecordedSmt.read(
        folder.resolve("relation-%s.csv".formatted(name)),
        folder.resolve("coruns-%s.csv".formatted(name)));
  }

  @Test
  void quickLooksAreSiblingsAndNoOthers() throws IOException {
    RecordedSmt recorded = recorded("all-pairs");
    SmtView view = recorded.view();
    assertThat(view.looks()).isEqualTo(7763);
    assertThat(view.seen(Relation.CORE)).isEqualTo(284).isEqualTo(recorded.looks(11));
    assertThat(view.seen(Relation.APART)).isEqualTo(7763 - 284);
    assertThat(view.relations()).containsExactly(Relation.CORE, Relation.APART);
  }

  @Test
  void everyWindowIsCoreOrApartOrMovedAcrossTheGap() throws IOException {
    Windows all = Windows.of(recorded("all-pairs").view().runs());
    assertThat(all.run()).isEqualTo(893);
    assertThat(all.discarded()).isEqualTo(33);
    assertThat(all.core() + all.apart()).isEqualTo(893 - 33).isEqualTo(all.kept());
    Windows three = Windows.of(recorded("three-pairs").view().runs());
    assertThat(three.run()).isEqualTo(2411);
    assertThat(three.discarded()).isEqualTo(1);
    assertThat(three.core()).isEqualTo(6);
  }

  @Test
  void dividersAreSharedBySiblingsAlone() throws IOException {
    SmtPlan.Load divide = new SmtPlan.Load("divide", "", "");
    SmtView view = recorded("all-pairs").view();
    assertThat(slowdown(view, Relation.CORE, divide)).isBetween(1.9, 2.1);
    assertThat(slowdown(view, Relation.APART, divide)).isBetween(0.97, 1.03);
  }

  private static double slowdown(SmtView view, Relation relation, SmtPlan.Load load) {
    return view.kept(relation).median(load, load, Slowdown::least).found().orElseThrow().median();
  }
}
