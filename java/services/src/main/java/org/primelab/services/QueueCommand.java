package org.primelab.services;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.cli.Lab;
import org.primelab.cli.MeasuringCommand;
import org.primelab.cli.TimeOption;
import org.primelab.cli.UserError;
import org.primelab.session.SessionSpec;
import org.primelab.study.queue.QueuePlan;
import org.primelab.study.queue.QueueStudy;
import org.primelab.study.queue.TimesPlan;
import org.primelab.suite.Kernels;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab queue}. */
@Command(
    name = "queue",
    description =
        "Whether a task is lost when the worker that has it is killed, and from what size of task on"
            + " a second worker pays.")
final class QueueCommand extends MeasuringCommand<QueueStudy> {
  /** Spark is for those who ask for it: it takes longer to start than all others together. */
  private static final List<QueueKind> OF_ITSELF =
      Stream.of(QueueKind.values()).filter(kind -> kind != QueueKind.SPARK).toList();

  private static final int LEAST_TASKS = 4;
  private static final int MOST_TASKS = 10_000;
  private static final Duration LEAST_TASK = Duration.ofMillis(1);
  private static final Duration MOST_TASK = Duration.ofSeconds(10);

  /** Two sizes to a power of ten. */
  private static final List<Integer> STEPS = List.of(1, 3);

  private static final int MOST_KILLS = 100;
  private static final int MOST_SECONDS = 3600;

  @Option(
      names = "--engine",
      split = ",",
      description =
          "Which queues: ${COMPLETION-CANDIDATES} (default: all that are here but spark).")
  List<QueueKind> engines = OF_ITSELF;

  @Option(
      names = "--ack",
      split = ",",
      description = "When a task is acknowledged: ${COMPLETION-CANDIDATES} (default: both).")
  List<Ack> acks = List.of(Ack.values());

  @Option(names = "--tasks", description = "How many tasks (default: ${DEFAULT-VALUE}).")
  int tasks = 20;

  @Option(
      names = "--size",
      split = "\\.\\.",
      paramLabel = "TIME[..TIME]",
      hideParamSyntax = true,
      description =
          "CPU time in each task (default: 100ms); from one to another, times of all sizes between"
              + " are taken, and nobody is killed.")
  List<Duration> sizes = List.of(Duration.ofMillis(100));

  /** Who is killed. */
  enum Victim {
    WORKER,
    NOBODY
  }

  @Option(
      names = "--kill",
      description =
          "Who is killed: ${COMPLETION-CANDIDATES} (default: worker; nobody for a range of sizes).")
  @Nullable Victim kill;

  @Mixin TimeOption time = new TimeOption(120);

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
      description =
          "How long is waited while no worker tells of any task (default: ${DEFAULT-VALUE}).")
  int patience = 20;

  @Option(
      names = "--kills",
      description = "How many workers each queue loses (default: ${DEFAULT-VALUE}).")
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
    if (sizes.size() > 2
        || sizes.stream()
            .anyMatch(one -> one.compareTo(LEAST_TASK) < 0 || one.compareTo(MOST_TASK) > 0)) {
      throw new UserError("--size", "it takes 1ms to 10s, or one such time..another");
    }
    boolean isRange = sizes.size() > 1;
    if (isRange && kill == Victim.WORKER) {
      throw new UserError("--kill", "a worker is killed with tasks of one size; give one --size");
    }
    return study.plan(
        isRange || kill == Victim.NOBODY
            ? new TimesPlan(chosen(), acks.getFirst(), ladder(), visibility, time.millis())
            : new QueuePlan(
                chosen(),
                acks.stream().distinct().toList(),
                tasks,
                sizes.getFirst().toNanos(),
                visibility,
                patience,
                kills),
        chosenSeed());
  }

  private List<QueueKind> chosen() {
    return engines.stream().distinct().toList();
  }

  /** Both ends, and 1, 3, 10, 30 … ms between them. */
  private List<Long> ladder() {
    long from = sizes.getFirst().toNanos();
    long to = sizes.getLast().toNanos();
    SortedSet<Long> all = new TreeSet<>(List.of(from, to));
    for (long decade = LEAST_TASK.toNanos(); decade < to; decade *= 10) {
      for (int step : STEPS) {
        if (decade * step > from && decade * step < to) {
          all.add(decade * step);
        }
      }
    }
    return List.copyOf(all);
  }

  private static void bound(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UserError(option, "it takes %d to %d, not %d".formatted(least, most, value));
    }
  }
}
