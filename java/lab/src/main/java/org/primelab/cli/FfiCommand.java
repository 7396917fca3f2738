package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.study.ffi.FfiStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab ffi}. */
@Command(
    name = "ffi",
    description = "Time calls from Java into C, and find out who waits for a long one.")
final class FfiCommand implements Callable<Integer> {
  private final Lab lab;
  private final FfiStudy calls = new FfiStudy();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure, start-up included (default: 40; at least 6 are taken).")
  int seconds = 40;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  FfiCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Measuring(lab, calls, Kernels.standard(), output)
        .run(calls.plan(seconds * 1000L, seed.chosen()));
  }
}
