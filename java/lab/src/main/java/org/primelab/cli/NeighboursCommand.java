package org.primelab.cli;

import java.util.List;
import org.primelab.session.SessionSpec;
import org.primelab.study.neighbours.NeighboursStudy;
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
  SessionSpec plan(Kernels kernels) {
    List<Integer> cpus = MissingPart.topology().allowed().stream().boxed().toList();
    return study.plan(cpus, time.millis(), seed.chosen());
  }
}
