package org.primelab.cli;

import org.primelab.session.SessionSpec;
import org.primelab.study.start.StartStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab start}. */
@Command(
    name = "start",
    description =
        "What a process, a platform thread and a virtual thread cost: to start, to keep waiting,"
            + " to switch.")
final class StartCommand extends MeasuringCommand<StartStudy> {
  @Mixin TimeOption time = new TimeOption(20);

  StartCommand(Lab lab) {
    super(lab, new StartStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    return study.plan(time.millis(), seed.chosen());
  }
}
