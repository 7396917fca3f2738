package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.primelab.study.Samples;

/**
 * Each study's times are tested for a steady state, drift, trends and humps, or it stands here why
 * not: a new one fails until it does either. docs/measuring.md has the same list.
 */
class SteadyStudiesTest {
  private static final Map<String, String> NOT =
      Map.of(
          "profile", "runs that are not watched are measurements; the made-up sessions have none",
          "smt", "windows of many pairs by turns, which are sorted into humps: that is the answer",
          "neighbours", "how a share changes is the answer",
          "spinner", "each model runs once",
          "watch", "a program is watched once",
          "lost", "counts, no times");

  @Test
  void everyStudyTestsItsTimesOrSaysWhyNot() {
    Set<String> observed = new TreeSet<>();
    for (String study : MadeUpSessions.OF.keySet()) {
      if (!Samples.of(MadeUpSessions.of(study, 8, 7)).isEmpty()) {
        observed.add(study);
      }
    }
    Set<String> others = new TreeSet<>(MadeUpSessions.OF.keySet());
    others.removeAll(observed);
    assertThat(others).isEqualTo(NOT.keySet());
  }
}
