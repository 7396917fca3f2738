package org.primelab.study.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.report.Caveat;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.Trials;
import org.primelab.study.LoadedKernels;
import org.primelab.suite.Element;
import org.primelab.suite.Origin;

/** What has changed of kernels of the user's between two sessions that were never run. */
class OriginsTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  private static final Trial TRIAL =
      new Trial(
          "own", "sum-c", List.of(), new Model.Sequential(false), Placement.NONE, 1, JobOrder.FIFO);

  private static Side side(String source, String compiler, String data) {
    Origin origin = new Origin("sum.c", source, SHA, compiler, List.of("-O3"), List.of());
    LoadedKernels loaded =
        new LoadedKernels(
            List.of(new LoadedKernels.Source("sum-c", origin)),
            Optional.of(Element.I64),
            Optional.of(data),
            16,
            List.of());
    Session session =
        Sessions.whole(
            new SessionSpec("check", new Trials(List.of(TRIAL), 1), 30, 1), List.of(loaded));
    return new Side(session, List.of(), List.of());
  }

  @Test
  void anotherSourceIsToldByItsHash() {
    Side before = side("2d55" + SHA.substring(4), "cc 12", "random, seed 1");
    Side after = side("8a1c" + SHA.substring(4), "cc 12", "random, seed 1");
    assertThat(Origins.changes(before, after)).containsExactly("sum-c, source 2d55 → 8a1c");
    assertThat(Origins.changes(before, before)).isEmpty();
    assertThat(Origins.doubts(before, after)).isEmpty();
    assertThat(Origins.otherData(before, after)).isEmpty();
  }

  @Test
  void anotherCompilerIsADoubt() {
    assertThat(Origins.doubts(side(SHA, "cc 12", "d"), side(SHA, "cc 13", "d")))
        .extracting(Caveat::message)
        .containsExactly("other compiler of sum-c (cc 12, cc 13)");
  }

  @Test
  void otherDataCannotBeCompared() {
    assertThat(Origins.otherData(side(SHA, "cc", "random, seed 1"), side(SHA, "cc", "file")))
        .map(Caveat::message)
        .hasValueSatisfying(
            message -> assertThat(message).contains("random, seed 1;").contains("file;"));
  }
}
