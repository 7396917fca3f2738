package org.primelab.cli;

import org.primelab.session.SessionSpec;
import org.primelab.study.start.StartStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab start}. */
@Command(
    name = "start",
    description =
        "What a process, a platform thread and a virtual thread cost: to start, to keep waiting,"
            + " to switch.")
final class StartCommand extends MeasuringCommand<StartStudy> {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure (default: 20).")
  int seconds = 20;

  StartCommand(Lab lab) {
    super(lab, new StartStudy());
  }

  @Override
  SessionSpec plan(Kernels kernels) {
    return study.plan(seconds * 1000L, seed.chosen());
  }
}
