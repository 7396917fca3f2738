package org.primelab.study.queue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.primelab.child.ChildProcesses;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.QueueKind;
import org.primelab.tasks.TaskQueue;

/**
 * Tasks of each size by each queue, once with one worker and once with two in each round. All
 * queues are there all the while, and those that have nothing to do take next to nothing.
 *
 * @param engines queues to try
 * @param ack when they forget a task
 * @param sizes CPU time in each task, in ns, ascending
 * @param visibilitySeconds after which a broker gives a task to another that was not acknowledged
 * @param millis how long it takes, in ms
 */
public record TimesPlan(
    List<QueueKind> engines, Ack ack, List<Long> sizes, int visibilitySeconds, long millis)
    implements TimedPlan {
  /** With so many each queue is tried. */
  static final List<Integer> WORKERS = List.of(1, 2);

  /** A batch has so much work, where that is neither too few tasks nor too many. */
  private static final long BATCH_NANOS = 400_000_000;

  private static final int LEAST_TASKS = 8;
  private static final int MOST_TASKS = 100;

  /** Nobody waits longer for any task to be done. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  public TimesPlan {
    engines = List.copyOf(engines);
    sizes = List.copyOf(sizes);
    if (engines.isEmpty() || sizes.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(engines + ", " + sizes);
    }
  }

  /** A queue that is open, with so many tasks sent so far. */
  private static final class Open {
    final QueueKind engine;
    final int workers;
    final TaskQueue queue;
    int sent;

    Open(QueueKind engine, int workers, TaskQueue queue) {
      this.engine = engine;
      this.workers = workers;
      this.queue = queue;
    }
  }

  private record Part(Open open, long nanos) {}

  private record Wanted(QueueKind engine, int workers) {}

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Open> all = new ArrayList<>();
    try (ChildProcesses children = new ChildProcesses(on.stop())) {
      open(all, children, on);
      List<Part> parts = new ArrayList<>();
      all.forEach(open -> sizes.forEach(nanos -> parts.add(new Part(open, nanos))));
      if (!parts.isEmpty()) {
        new Rounds<>(parts, on.given().within(millis), on.seed())
            .run(on, (part, turn) -> measure(part, turn, on));
      }
    } finally {
      all.forEach(open -> open.queue.close());
    }
  }

  private void open(List<Open> all, ChildProcesses children, Conditions on)
      throws InterruptedException {
    on.listener().progress("starting", () -> 0);
    List<Wanted> wanted = new ArrayList<>();
    engines.forEach(engine -> WORKERS.forEach(count -> wanted.add(new Wanted(engine, count))));
    try (Opening<Wanted> opening = new Opening<>(children, on.stop())) {
      for (Wanted one : wanted) {
        opening.start(one, one.engine, new QueueKind.Setting(ack, visibilitySeconds, one.workers));
      }
      for (Wanted one : wanted) {
        try {
          all.add(new Open(one.engine, one.workers, opening.take(one)));
        } catch (IOException e) {
          on.seen().accept(new NoQueue(one.engine, String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private static int count(long nanos) {
    return Math.clamp(BATCH_NANOS / nanos, LEAST_TASKS, MOST_TASKS);
  }

  private static void measure(Part part, Turn turn, Conditions on) throws InterruptedException {
    Open open = part.open;
    on.listener().progress(turn.words() + ", " + open.engine.words(), turn.done());
    int count = count(part.nanos);
    int first = open.sent;
    open.sent += count;
    try {
      Watch watch = new Watch(open.queue, first, count, PATIENCE_NANOS, on.stop());
      long began = System.nanoTime();
      open.queue.send(first, count, part.nanos);
      watch.untilWhole();
      if (watch.isWhole()) {
        long ended =
            open.queue.events().stream()
                .filter(event -> event.isDone() && event.task() >= first)
                .mapToLong(Event::nanos)
                .max()
                .orElseThrow();
        on.seen(turn)
            .accept(
                new Batch(
                    open.engine, open.workers, part.nanos, turn.round(), count, ended - began));
      } else {
        on.seen().accept(new NoQueue(open.engine, "tasks were not done within 30 s"));
      }
    } catch (IOException e) {
      on.seen().accept(new NoQueue(open.engine, String.valueOf(e.getMessage())));
    }
  }
}
