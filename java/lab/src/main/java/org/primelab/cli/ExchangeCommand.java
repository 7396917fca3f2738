package org.primelab.cli;

import java.util.List;
import org.primelab.session.SessionSpec;
import org.primelab.study.exchange.ExchangeStudy;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab exchange}. */
@Command(
    name = "exchange",
    description =
        "What handing messages over costs, alone and in a crowd; what unguarded counters lose; who"
            + " can wait for ten thousand things.")
final class ExchangeCommand extends MeasuringCommand<ExchangeStudy> {
  /** More threads say nothing new on machines of today. */
  private static final int MOST_PAIRS = 256;

  /** More threads of all kinds at once are a question of memory, and not of waiting. */
  private static final int MOST_TASKS = 100_000;

  @Option(
      names = "--pairs",
      split = ",",
      description = "Senders, as many receivers, and threads that count (default: 1,2,4).")
  List<Integer> pairs = List.of(1, 2, 4);

  @Option(names = "--tasks", description = "How many wait at once (default: 10000).")
  int tasks = 10_000;

  @Mixin TimeOption time = new TimeOption(45);

  ExchangeCommand(Lab lab) {
    super(lab, new ExchangeStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    for (int count : pairs) {
      if (count > MOST_PAIRS) {
        throw new UserError(
            "--pairs", "%d is too many; it takes up to %d".formatted(count, MOST_PAIRS));
      }
    }
    if (tasks > MOST_TASKS) {
      throw new UserError(
          "--tasks", "%d is too many; it takes up to %d".formatted(tasks, MOST_TASKS));
    }
    return study.plan(pairs, tasks, time.millis(), seed.chosen());
  }
}
