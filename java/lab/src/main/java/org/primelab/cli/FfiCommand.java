package org.primelab.cli;

import java.util.List;
import org.primelab.load.LoadedSuites;
import org.primelab.session.SessionSpec;
import org.primelab.study.ffi.FfiStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab ffi}. */
@Command(
    name = "ffi",
    description =
        "Time calls from Java into C, and find out who waits for a long one; for 6 s at least.")
final class FfiCommand extends LoadingCommand<FfiStudy> {
  @Mixin TimeOption time = new TimeOption(46);
  @Mixin ArgumentWords arguments = new ArgumentWords();

  FfiCommand(Lab lab) {
    super(lab, new FfiStudy());
  }

  @Override
  List<Argument> typed() {
    return arguments.with(own);
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    return LoadedSuites.current()
        .map(suite -> study.plan(inC(suite), suite.usual(), time.millis(), seed.chosen()))
        .orElseGet(() -> study.plan(time.millis(), seed.chosen()));
  }

  private static List<Kernel> inC(Suite suite) {
    List<Kernel> all =
        suite.listed().stream().filter(kernel -> kernel.code().inC().isPresent()).toList();
    if (all.isEmpty()) {
      throw new UserError(
          "--load",
          LoadOption.notInC(suite.listed().getFirst(), "ffi times calls from Java into C"));
    }
    return all;
  }
}
