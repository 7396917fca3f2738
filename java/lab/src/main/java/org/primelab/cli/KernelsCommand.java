package org.primelab.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.prime.PrimeSuite;
import org.primelab.session.SessionSpec;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.suite.Group;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab kernels}. */
@Command(
    name = "kernels",
    description = "Time every kernel side by side, and compare it with the plainest of its family.")
final class KernelsCommand extends MeasuringCommand<KernelsStudy> {
  @Option(
      names = "--family",
      paramLabel = "NAME",
      completionCandidates = Choices.Families.class,
      description = "Only this one: ${COMPLETION-CANDIDATES} (default: both).")
  @Nullable String family;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure, start-up included (default: 33).")
  int seconds = 33;

  KernelsCommand(Lab lab) {
    super(lab, new KernelsStudy());
  }

  @Override
  SessionSpec plan(Kernels kernels) {
    Suite suite = new PrimeSuite();
    return study.plan(
        suite, groups(suite), kernels.only(suite).all(), seconds * 1000L, seed.chosen());
  }

  private List<Group> groups(Suite suite) {
    String wanted = family;
    List<Group> chosen =
        suite.groups().stream()
            .filter(group -> wanted == null || group.name().equals(wanted))
            .toList();
    if (chosen.isEmpty()) {
      throw new UserError(
          "--family",
          "no family is called '%s'; there are %s; see lab kernels --help"
              .formatted(wanted, String.join(", ", Choices.groups(suite))));
    }
    return chosen;
  }
}
