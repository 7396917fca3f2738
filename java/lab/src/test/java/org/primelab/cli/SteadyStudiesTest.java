package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.primelab.session.Session;
import org.primelab.study.Answer;
import org.primelab.study.Found;
import org.primelab.study.Samples;

/**
 * Each study's times are tested for a steady state, drift, trends and humps, or it stands here why
 * not: a new one fails until it does either. docs/measuring.md has the same list.
 */
class SteadyStudiesTest {
  private static final Map<String, String> NOT =
      Map.of(
          "profile", "runs that are not watched are measurements; the made-up sessions have none",
          "smt", "windows of a load beside itself; the made-up sessions have looks alone: SmtTest");

  @Test
  void everyStudyTestsItsTimesOrSaysWhyNot() {
    Set<String> observed = new TreeSet<>();
    for (String study : MadeUpSessions.OF.keySet()) {
      Session session = MadeUpSessions.of(study, 8, 7);
      Found found = (Found) ((Answer) Studies.of("DIR", session).answer(session).data()).found();
      if (!Samples.of(session).isEmpty() || !found.repeated().isEmpty()) {
        observed.add(study);
      }
    }
    Set<String> others = new TreeSet<>(MadeUpSessions.OF.keySet());
    others.removeAll(observed);
    assertThat(others).isEqualTo(NOT.keySet());
  }
}
