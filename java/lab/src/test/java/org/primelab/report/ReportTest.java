package org.primelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Report of(Block... blocks) {
    return new Report(List.of(blocks), List.of(), List.of(), Map.of());
  }

  @Test
  void conclusionsStandFirstWhereverTheyAreSaid() {
    assertThat(of(new Heading("what"), new Conclusion("a"), new Finding("b")).blocks())
        .containsExactly(new Conclusion("a"), new Heading("what"), new Finding("b"));
  }

  @Test
  void whatIsConcludedBeyondThreeIsAFindingAtTheEnd() {
    assertThat(
            of(
                    new Conclusion("a"),
                    new Conclusion("b"),
                    new Conclusion("a"),
                    new Conclusion("c"),
                    new Conclusion("d"),
                    new Heading("what"))
                .blocks())
        .containsExactly(
            new Conclusion("a"),
            new Conclusion("b"),
            new Conclusion("c"),
            new Heading("what"),
            new Finding("d"));
  }
}
