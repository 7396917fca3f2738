package org.primelab.cli;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.primelab.session.SessionSpec;
import org.primelab.study.kernels.KernelLadder;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab kernels}. */
@Command(
    name = "kernels",
    description = "Time every kernel side by side, and compare it with the plainest of its family.")
final class KernelsCommand implements Callable<Integer> {
  private final Lab lab;
  private final KernelLadder ladder = new KernelLadder();

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "Only this one: ${COMPLETION-CANDIDATES} (default: both).")
  Kernel.@Nullable Family family;

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
    Set<Kernel.Family> families =
        family == null ? EnumSet.allOf(Kernel.Family.class) : EnumSet.of(family);
    SessionSpec spec =
        ladder.plan(
            new KernelLadder.Options(families, kernels.all(), seconds * 1000L, seed.chosen()));
    return new Measuring(lab, ladder, kernels, output).run(spec);
  }
}
