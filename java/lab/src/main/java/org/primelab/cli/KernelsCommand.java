package org.primelab.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.session.Forks;
import org.primelab.session.SessionSpec;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
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
  /** The loops of more kernels fill more than a screen or two. */
  private static final int MOST_LOOPS = 4;

  @Mixin SuiteOption suite = new SuiteOption();

  @Option(
      names = "--family",
      description = "Only this one: ${COMPLETION-CANDIDATES} (default: all).")
  @Nullable String family;

  @Option(
      names = "--code",
      split = ",",
      description = "Show the hot loop of these kernels instead, and what a round of it takes.")
  List<String> code = List.of();

  @Mixin TimeOption time = new TimeOption(33);

  @Option(
      names = "--forks",
      paramLabel = "N",
      description =
          "Repeat in N fresh JVMs, each of which has its share of --time and counts as one sample"
              + " (33 s for each if no time is given); with --until, in so many at most.")
  @Nullable Integer forks;

  @Mixin UntilOption until = new UntilOption();

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
    if (!code.isEmpty()) {
      return code(kernels);
    }
    Suite chosen = suite.chosen(kernels);
    Optional<Forks> fresh =
        Optional.ofNullable(forks).map(most -> new Forks(most, until.share().orElse(0.0), true));
    SessionSpec once =
        study.plan(
            chosen,
            SuiteOption.groups(chosen, family),
            kernels.only(chosen).all(),
            fresh.map(some -> time.millisOfAll(some.most())).orElseGet(time::millis),
            fresh.isPresent() ? Optional.empty() : until.share(),
            seed.chosen());
    return fresh.map(once::in).orElse(once);
  }

  private SessionSpec code(Kernels kernels) {
    if (family != null || forks != null || until.isGiven()) {
      throw new UserError(
          "--code",
          "its kernels are named one by one, each in a JVM of its own; leave --family, --forks and --until out");
    }
    if (code.size() > MOST_LOOPS) {
      throw new UserError(
          "--code", "%d kernels; name %d at most".formatted(code.size(), MOST_LOOPS));
    }
    List<Kernel> named = suite.kernels(kernels, code);
    return study.planCode(named.getFirst().suite(), named, time.millis(), seed.chosen());
  }
}
