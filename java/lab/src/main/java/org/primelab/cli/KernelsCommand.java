package org.primelab.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.session.SessionSpec;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab kernels}. */
@Command(
    name = "kernels",
    description = "Time every kernel side by side, and compare it with the plainest of its family.")
final class KernelsCommand extends LoadingCommand<KernelsStudy> {
  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--family",
      description = "Only this one: ${COMPLETION-CANDIDATES} (default: all).")
  @Nullable String family;

  @Mixin TimeOption time = new TimeOption(33);

  @Mixin ArgumentWords arguments = new ArgumentWords();

  KernelsCommand(Lab lab) {
    super(lab, new KernelsStudy());
    own.sideBySide = true;
  }

  @Override
  List<Argument> typed() {
    return arguments.with(own);
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    Suite chosen = suite.chosen(kernels);
    return study.plan(
        chosen,
        SuiteOption.groups(chosen, family),
        kernels.only(chosen).all(),
        time.millis(),
        seed.chosen());
  }
}
