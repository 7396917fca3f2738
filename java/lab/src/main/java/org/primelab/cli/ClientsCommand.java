package org.primelab.cli;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;
import org.primelab.session.SessionSpec;
import org.primelab.study.clients.ClientsStudy;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Takes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab clients}. */
@Command(
    name = "clients",
    description =
        "What many users at once get: latency and throughput of numbers tested whole, and of numbers"
            + " split over all workers.")
final class ClientsCommand extends MeasuringCommand<ClientsStudy> {
  /** More threads that only wait say nothing new. */
  private static final int MOST_CLIENTS = 1000;

  @Option(
      names = "--clients",
      description = "How many ask at once: 1,20 or 1..4 (default: ${DEFAULT-VALUE}).")
  WorkerCounts clients = WorkerCounts.parse("1,20");

  @Option(names = "--workers", description = "Who serve them (default: one for each CPU allowed).")
  @Nullable Integer workers;

  @Option(
      names = "--kernel",
      description = "Of suite prime, with parts: see lab list kernels (default: ${DEFAULT-VALUE}).")
  String kernel = "trial-c";

  @Mixin TimeOption time = new TimeOption(30);

  ClientsCommand(Lab lab) {
    super(lab, new ClientsStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    int most = Collections.max(clients.each());
    if (most > MOST_CLIENTS) {
      throw new UserError(
          "--clients", "%d is too many; it takes up to %d".formatted(most, MOST_CLIENTS));
    }
    Model split = new Model.Split();
    Kernel chosen = new SuiteOption().kernels(kernels, List.of(kernel)).getFirst();
    ModelOptions.requireRunnable(split, chosen);
    if (chosen.shape().takes() != Takes.NUMBER) {
      throw new UserError("--kernel", "%s tests no numbers; take one that does".formatted(kernel));
    }
    return study.plan(
        chosen.name(),
        WorkerCounts.choose(split, workers),
        clients.each(),
        time.millis(),
        seed.chosen());
  }
}
