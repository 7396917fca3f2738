package org.primelab.cli;

import org.primelab.session.SessionSpec;
import org.primelab.study.ffi.FfiStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab ffi}. */
@Command(
    name = "ffi",
    description =
        "Time calls from Java into C, and find out who waits for a long one; for 6 s at least.")
final class FfiCommand extends MeasuringCommand<FfiStudy> {
  @Mixin TimeOption time = new TimeOption(40);

  FfiCommand(Lab lab) {
    super(lab, new FfiStudy());
  }

  @Override
  SessionSpec plan(Kernels kernels) {
    return study.plan(time.millis(), seed.chosen());
  }
}
