package org.primelab.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.session.SessionSpec;
import org.primelab.study.smt.DeclaredPair;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtStudy;
import org.primelab.suite.Kernels;
import org.primelab.topology.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab smt}. */
@Command(
    name = "smt",
    description =
        "Find out what CPUs are to each other, and what a second hyperthread is worth;"
            + " a rare class may want --time 300.")
final class SmtCommand extends MeasuringCommand<SmtStudy> {
  @Mixin TimeOption time = new TimeOption(60);

  @Option(
      names = "--pairs",
      paramLabel = "LIST",
      description = "Pairs of CPUs, such as 0-1,0-8 (default: all that are allowed).")
  @Nullable String pairs;

  @Option(
      names = "--suite",
      description = "Kernels in C of a suite, and no other loads: ${COMPLETION-CANDIDATES}.")
  @Nullable String suite;

  @Option(
      names = "--kernels",
      description =
          "What to run side by side, the library's own loads and kernels in C of any suite: "
              + "${COMPLETION-CANDIDATES} (default: the library's own loads).")
  @Nullable String kernels;

  SmtCommand(Lab lab) {
    super(lab, new SmtStudy());
  }

  @Override
  SessionSpec plan(Kernels all) {
    return study.plan(new SmtPlan(pairs(), loads(all), time.millis()), seed.chosen());
  }

  private List<DeclaredPair> pairs() {
    Topology topology = MissingPart.topology();
    String chosen = pairs;
    return UserError.in(
        "--pairs", () -> chosen == null ? Pairs.all(topology) : Pairs.parse(topology, chosen));
  }

  private List<SmtPlan.Load> loads(Kernels all) {
    List<SmtPlan.Load> from = suite == null ? Loads.ownAnd(all) : ofSuite(suite, all);
    if (kernels == null) {
      return suite == null ? Loads.all() : from;
    }
    String chosen = kernels;
    try {
      return UserError.in("--kernels", () -> Loads.parse(chosen, from, all));
    } catch (UnsupportedOperationException e) {
      throw new MissingPart("--kernels", String.valueOf(e.getMessage()));
    }
  }

  private static List<SmtPlan.Load> ofSuite(String suite, Kernels all) {
    List<SmtPlan.Load> loads = Loads.of(all.only(SuiteOption.named(suite, all)));
    if (loads.isEmpty()) {
      throw new UserError(
          "--suite",
          "no kernel of %s is in C and runs here; name others by --kernels".formatted(suite));
    }
    return loads;
  }
}
