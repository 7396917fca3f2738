package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.study.calls.ForeignCalls;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab ffi}. */
@Command(
    name = "ffi",
    description = "Time calls from Java into C, and find out who waits for a long one.")
final class ForeignCallsCommand implements Callable<Integer> {
  private final Lab lab;
  private final ForeignCalls calls = new ForeignCalls();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      converter = Converters.Count.class,
      description = "How long to measure, start-up included (default: 40; at least 6 are taken).")
  int seconds = 40;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  ForeignCallsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Measuring(lab, calls, Kernels.standard(), output)
        .run(calls.plan(seconds * 1000L, seed.chosen()));
  }
}
