package org.primelab.cli;

import java.util.List;
import org.primelab.prime.PrimeSuite;
import org.primelab.session.SessionSpec;
import org.primelab.study.neighbours.NeighboursStudy;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab neighbours}. */
@Command(
    name = "neighbours",
    description =
        "See for which share of the time somebody else works on the core of each CPU: another"
            + " tenant of the host, or a thread on a sibling.")
final class NeighboursCommand extends MeasuringCommand<NeighboursStudy> {
  @Mixin TimeOption time = new TimeOption(30);

  NeighboursCommand(Lab lab) {
    super(lab, new NeighboursStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    List<Integer> cpus = MissingPart.topology().allowed().stream().boxed().toList();
    return study.plan(cpus, time.millis(), computing(kernels), seed.chosen());
  }

  /** Kernels in C that wait for nothing but the core. */
  private static List<String> computing(Kernels kernels) {
    return kernels.all().stream()
        .filter(kernel -> kernel.suite().name().equals(PrimeSuite.NAME))
        .filter(kernel -> kernel.language() == Kernel.Language.C && kernel.isAvailable())
        .filter(kernel -> !kernel.code().hasTable())
        .map(Kernel::name)
        .toList();
  }
}
