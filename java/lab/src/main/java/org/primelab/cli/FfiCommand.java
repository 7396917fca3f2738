package org.primelab.cli;

import org.primelab.session.SessionSpec;
import org.primelab.study.ffi.FfiStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab ffi}. */
@Command(
    name = "ffi",
    description = "Time calls from Java into C, and find out who waits for a long one.")
final class FfiCommand extends MeasuringCommand<FfiStudy> {
  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure, start-up included (default: 40; at least 6 are taken).")
  int seconds = 40;

  FfiCommand(Lab lab) {
    super(lab, new FfiStudy());
  }

  @Override
  SessionSpec plan(Kernels kernels) {
    return study.plan(seconds * 1000L, seed.chosen());
  }
}
