package org.primelab.cli;

import org.primelab.session.SessionSpec;
import org.primelab.study.lost.LostStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab lost}. */
@Command(
    name = "lost",
    description =
        "What gets lost where nobody keeps track: failures, results, requests to stop; broken beside"
            + " right, counted.")
final class LostCommand extends MeasuringCommand<LostStudy> {
  private static final int FEWEST = 5;
  private static final int MOST = 1_000_000;

  @Option(
      names = "--tries",
      description =
          "How often each way is tried (default: ${DEFAULT-VALUE}); six times where it is asked to stop.")
  int tries = 10_000;

  @Mixin LimitOption limit = new LimitOption();

  LostCommand(Lab lab) {
    super(lab, new LostStudy());
  }

  @Override
  Lab timed() {
    return lab.limited(limit.millis());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    if (tries < FEWEST || tries > MOST) {
      throw new UserError("--tries", "it takes %d to %,d, not %d".formatted(FEWEST, MOST, tries));
    }
    return study.plan(tries, seed.chosen());
  }
}
