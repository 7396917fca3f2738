package org.primelab.study.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.child.ChildProcesses;
import org.primelab.session.Conditions;
import org.primelab.session.Pilot;
import org.primelab.session.Plan;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.QueueKind;
import org.primelab.tasks.TaskQueue;

/**
 * Each queue with each way to acknowledge, once a round, with workers of its own: one is killed in
 * the middle of a task, and another takes its place.
 *
 * @param engines queues to try
 * @param acks when they forget a task
 * @param tasks of each, at least 4
 * @param taskNanos of work in each task, in ns
 * @param visibilitySeconds after which a broker gives a task to another that was not acknowledged
 * @param patienceSeconds how long is waited for tasks that are not done, beyond what all of them
 *     take
 * @param kills how often each loses a worker
 */
public record QueuePlan(
    List<QueueKind> engines,
    List<Ack> acks,
    int tasks,
    long taskNanos,
    int visibilitySeconds,
    int patienceSeconds,
    int kills)
    implements Plan {
  /** A part of all is done before a worker is killed, so that both are at work. */
  private static final int PART_BEFORE = 4;

  /** A new worker takes some time to start, longer on a busy machine. */
  private static final long USUAL_START_NANOS = 3_000_000_000L;

  private static final long SECOND = 1_000_000_000;

  public QueuePlan {
    engines = List.copyOf(engines);
    acks = List.copyOf(acks);
    if (tasks < PART_BEFORE || taskNanos < 1 || visibilitySeconds < 1 || kills < 1) {
      throw new IllegalArgumentException(tasks + " tasks of " + taskNanos + " ns");
    }
  }

  /** A queue, and when it forgets a task. */
  private record Part(QueueKind engine, Ack ack) {}

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    long each = workNanos() + patienceSeconds * SECOND;
    return Optional.of(Duration.ofNanos(each * kills * engines.size() * acks.size()));
  }

  /**
   * Within so long after a worker was killed all is done by the other and by its successor, in ns.
   */
  long usualNanos() {
    return tasks * taskNanos + USUAL_START_NANOS;
  }

  private long workNanos() {
    return tasks * taskNanos / TaskQueue.WORKERS;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    engines.forEach(engine -> acks.forEach(ack -> parts.add(new Part(engine, ack))));
    try (ChildProcesses children = new ChildProcesses(on.stop())) {
      new Rounds<>(parts, Until.rounds(kills), on.seed())
          .run(on, (part, turn) -> measure(part, turn, children, on));
    }
  }

  private void measure(Part part, Turn turn, ChildProcesses children, Conditions on)
      throws InterruptedException {
    on.listener().progress(turn.words() + ", " + part.engine.words(), turn.done());
    try (TaskQueue queue = part.engine.open(part.ack, visibilitySeconds, children, on.stop())) {
      on.seen().accept(killed(part, turn, queue, on));
    } catch (IOException e) {
      if (!on.stop().isRaised()) {
        on.seen().accept(new NoQueue(part.engine, String.valueOf(e.getMessage())));
      }
    }
  }

  private Delivered killed(Part part, Turn turn, TaskQueue queue, Conditions on)
      throws IOException, InterruptedException {
    Watch watch = new Watch(queue, tasks, on.stop());
    queue.send(tasks, taskNanos);
    long patience = workNanos() + patienceSeconds * SECOND;
    Optional<Event> victim = watch.inTheMiddle(tasks / PART_BEFORE, patience);
    long killedAt = watch.nanos();
    if (victim.isPresent()) {
      queue.replace(victim.get().worker());
    }
    watch.untilWhole(killedAt + patience);
    return new Delivered(
        part.engine,
        part.ack,
        turn.round(),
        victim.map(Event::task).orElse(-1),
        killedAt,
        watch.doneNanos(),
        watch.duplicates(),
        watch.nanos());
  }
}
