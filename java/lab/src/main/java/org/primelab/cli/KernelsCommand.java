package org.primelab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.primelab.prime.PrimeSuite;
import org.primelab.session.SessionSpec;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.suite.Group;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab kernels}. */
@Command(
    name = "kernels",
    description = "Time every kernel side by side, and compare it with the plainest of its family.")
final class KernelsCommand implements Callable<Integer> {
  private final Lab lab;
  private final KernelsStudy ladder = new KernelsStudy();

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

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  KernelsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    Suite suite = new PrimeSuite();
    SessionSpec spec =
        ladder.plan(
            new KernelsStudy.Options(
                suite, groups(suite), kernels.only(suite).all(), seconds * 1000L, seed.chosen()));
    return new Measuring(lab, ladder, kernels, output).run(spec);
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
