package org.primelab.study.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.probe.Relation;
import org.primelab.report.Finding;
import org.primelab.session.Session;

/** What a busy sibling cost is only said where there was one. */
class SmtShareTest {
  private static Optional<SmtShare> share(Session session) {
    ProfilePlan plan = (ProfilePlan) session.spec().plan();
    return TrialAnswer.all(session, plan).getFirst().smt();
  }

  @Test
  void siblingsAreChargedWithWhatOneWorkerAloneDidNotNeed() {
    SmtShare share = share(MadeUpProfiles.withSiblings(6, Relation.CORE)).orElseThrow();
    assertThat(share.rounds()).isEqualTo(6);
    assertThat(share.lost())
        .hasValueSatisfying(lost -> assertThat(lost.median()).isEqualTo(1 / 3.0, within(1e-9)));
    assertThat(share.slowdown())
        .hasValueSatisfying(slow -> assertThat(slow.median()).isEqualTo(2, within(1e-9)));
  }

  @Test
  void fewRoundsHaveARangeAndNoVerdict() {
    SmtShare share = share(MadeUpProfiles.withSiblings(5, Relation.CORE)).orElseThrow();
    assertThat(share.rounds()).isEqualTo(5);
    assertThat(share.lost()).isEmpty();
    assertThat(share.words()).contains("in 5 of the runs; it takes 6");
  }

  @Test
  void otherCpusAreChargedWithNothing() {
    SmtShare share =
        share(MadeUpProfiles.withSiblings(6, Relation.LLC, Relation.CORE, Relation.REMOTE))
            .orElseThrow();
    assertThat(share.rounds()).isEqualTo(2);
    assertThat(share.lost()).isEmpty();
    assertThat(share.slowdown()).isEmpty();
    assertThat(share.relations()).containsEntry(Relation.LLC, 2L).containsEntry(Relation.CORE, 2L);
    assertThat(text(MadeUpProfiles.withSiblings(2, Relation.LLC)))
        .anyMatch(
            line -> line.startsWith("SMT share: unavailable") && line.contains("llc 2 times"));
  }

  @Test
  void cpusThatMovedMeanwhileWereNoSiblings() {
    Siblings moved =
        MadeUpProfiles.siblings(
            Relation.CORE, Relation.REMOTE, MadeUpProfiles.WALL, MadeUpProfiles.WALL);
    assertThat(moved.relation()).isEqualTo(Relation.UNKNOWN);
  }

  @Test
  void nothingIsSaidUnlessItWasAskedFor() {
    Session plain =
        MadeUpProfiles.session(
            1,
            false,
            List.of(
                MadeUpProfiles.profiled(0, MadeUpProfiles.WALL, 0.9, Optional.empty()),
                MadeUpProfiles.run(MadeUpProfiles.TWO, 0, MadeUpProfiles.WALL, 1)));
    assertThat(share(plain)).isEmpty();
    assertThat(text(plain)).noneMatch(line -> line.contains("SMT"));
  }

  private static List<String> text(Session session) {
    return new ProfileStudy()
        .answer(session).blocks().stream()
            .filter(Finding.class::isInstance)
            .map(block -> ((Finding) block).text())
            .toList();
  }
}
