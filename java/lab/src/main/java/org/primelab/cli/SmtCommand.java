package org.primelab.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.load.LoadedSuites;
import org.primelab.session.SessionSpec;
import org.primelab.study.smt.DeclaredPair;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.suite.Suite;
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
final class SmtCommand extends LoadingCommand<SmtStudy> {
  @Mixin TimeOption time = new TimeOption(60);

  @Option(
      names = "--pairs",
      paramLabel = "LIST",
      description = "Pairs of CPUs, such as 0-1,0-8 (default: all that are allowed).")
  @Nullable String pairs;

  @Option(
      names = "--suite",
      description = "Kernels in C of a suite, and no other loads: see lab list loads.")
  @Nullable String suite;

  @Option(
      names = "--kernels",
      description =
          "What to run side by side, the library's own loads and kernels in C of any suite: "
              + "${COMPLETION-CANDIDATES} (default: the library's own loads).")
  @Nullable String kernels;

  @Option(names = "--each-pair", description = "Tell what each pair was, one by one.")
  boolean eachPair;

  @Mixin ArgumentWords arguments = new ArgumentWords();

  SmtCommand(Lab lab) {
    super(lab, new SmtStudy());
  }

  @Override
  List<Argument> typed() {
    return arguments.with(own);
  }

  @Override
  protected SessionSpec plan(Kernels all) {
    return study.plan(new SmtPlan(pairs(), loads(all), time.millis()), seed.chosen());
  }

  @Override
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    SmtPlan plan = (SmtPlan) spec.plan();
    if (!output.quiet) {
      lab.err().println("lab: " + plan.announcement());
    }
    return eachPair
        ? measuring.run(spec, session -> Measuring.onLine(lab, output, session), SmtStudy::eachPair)
        : measuring.run(spec);
  }

  private List<DeclaredPair> pairs() {
    Topology topology = MissingPart.topology();
    String chosen = pairs;
    return UserError.in(
        "--pairs", () -> chosen == null ? Pairs.all(topology) : Pairs.parse(topology, chosen));
  }

  private List<SmtPlan.Load> loads(Kernels all) {
    Optional<String> meant =
        LoadedSuites.current().map(Suite::name).or(() -> Optional.ofNullable(suite));
    List<SmtPlan.Load> from =
        meant.map(name -> ofSuite(name, all)).orElseGet(() -> Loads.ownAnd(all));
    if (kernels == null) {
      return meant.isEmpty() ? Loads.all() : from;
    }
    String chosen = kernels;
    try {
      return UserError.in("--kernels", () -> Loads.parse(chosen, from, all));
    } catch (UnsupportedOperationException e) {
      throw new MissingPart("--kernels", String.valueOf(e.getMessage()));
    }
  }

  private static List<SmtPlan.Load> ofSuite(String suite, Kernels all) {
    Kernels own = all.only(SuiteOption.named(suite, all));
    List<SmtPlan.Load> loads = Loads.of(own);
    if (loads.isEmpty() && LoadedSuites.current().isPresent()) {
      throw new UserError(
          "--load", LoadOption.notInC(own.all().getFirst(), "smt pins threads of C"));
    }
    if (loads.isEmpty()) {
      throw new UserError(
          "--suite",
          "no kernel of %s is in C and runs here; name others by --kernels".formatted(suite));
    }
    return loads;
  }
}
