package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.session.SessionSpec;
import org.primelab.study.start.StartStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab start}. */
@Command(
    name = "start",
    description =
        "What a process, a platform thread and a virtual thread cost: to start, to keep waiting,"
            + " to switch.")
final class StartCommand implements Callable<Integer> {
  private final Lab lab;
  private final StartStudy start = new StartStudy();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure (default: 20).")
  int seconds = 20;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  StartCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    SessionSpec spec = start.plan(seconds * 1000L, seed.chosen());
    return new Measuring(lab, start, Kernels.standard(), output).run(spec);
  }
}
