package org.primelab.services;

import java.time.Duration;
import java.util.List;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.UserError;
import org.primelab.session.SessionSpec;
import org.primelab.study.queue.QueuePlan;
import org.primelab.study.queue.QueueStudy;
import org.primelab.suite.Kernels;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab queue}. */
@Command(
    name = "queue",
    description =
        "Whether a task is lost when the worker that has it is killed: queues, acknowledged early and"
            + " late.")
final class QueueCommand extends MeasuringCommand<QueueStudy> {
  private static final int LEAST_TASKS = 4;
  private static final int MOST_TASKS = 10_000;
  private static final Duration LEAST_TASK = Duration.ofMillis(1);
  private static final Duration MOST_TASK = Duration.ofSeconds(10);
  private static final int MOST_KILLS = 100;
  private static final int MOST_SECONDS = 3600;

  @Option(
      names = "--engine",
      split = ",",
      description = "Which queues: ${COMPLETION-CANDIDATES} (default: all that are here).")
  List<QueueKind> engines = List.of(QueueKind.values());

  @Option(
      names = "--ack",
      split = ",",
      description = "When a task is acknowledged: ${COMPLETION-CANDIDATES} (default: both).")
  List<Ack> acks = List.of(Ack.values());

  @Option(names = "--tasks", description = "How many tasks (default: ${DEFAULT-VALUE}).")
  int tasks = 20;

  @Option(names = "--size", description = "Work in each task (default: 100ms).")
  Duration size = Duration.ofMillis(100);

  @Option(
      names = "--visibility-timeout",
      paramLabel = "SECONDS",
      description =
          "After which a broker gives a task to another that was not acknowledged (default:"
              + " ${DEFAULT-VALUE}; 3600 is Celery's own).")
  int visibility = 5;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long is waited for tasks that are missing (default: ${DEFAULT-VALUE}).")
  int patience = 20;

  @Option(
      names = "--kills",
      description = "How often each queue loses a worker (default: ${DEFAULT-VALUE}).")
  int kills = 1;

  QueueCommand(Lab lab) {
    super(lab, new QueueStudy());
  }

  @Override
  protected SessionSpec plan(Kernels kernels) {
    bound("--tasks", tasks, LEAST_TASKS, MOST_TASKS);
    bound("--kills", kills, 1, MOST_KILLS);
    bound("--visibility-timeout", visibility, 1, MOST_SECONDS);
    bound("--wait", patience, 1, MOST_SECONDS);
    if (size.compareTo(LEAST_TASK) < 0 || size.compareTo(MOST_TASK) > 0) {
      throw new UserError("--size", "it takes 1ms to 10s");
    }
    return study.plan(
        new QueuePlan(
            engines.stream().distinct().toList(),
            acks.stream().distinct().toList(),
            tasks,
            size.toNanos(),
            visibility,
            patience,
            kills),
        chosenSeed());
  }

  private static void bound(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UserError(option, "it takes %d to %d, not %d".formatted(least, most, value));
    }
  }
}
