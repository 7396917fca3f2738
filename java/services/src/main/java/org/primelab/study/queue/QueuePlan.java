package org.primelab.study.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Each queue with each way to acknowledge, with workers of its own: one after another is killed in
 * the middle of a task, and another takes its place.
 *
 * @param engines queues to try
 * @param acks when they forget a task
 * @param tasks of each, at least 4
 * @param taskNanos of CPU time in each task, in ns
 * @param visibilitySeconds after which a broker gives a task to another that was not acknowledged
 * @param patienceSeconds how long is waited while no worker tells of any task
 * @param kills how many workers each queue loses
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
  /** So many work at a time. */
  static final int WORKERS = 2;

  /** What one has before a part of all is done may be its first. */
  private static final int LEAST_TASKS = 4;

  /** A new worker takes some time to start, longer on a busy machine. */
  private static final long USUAL_START_NANOS = 3_000_000_000L;

  private static final long SECOND = 1_000_000_000;

  /** What was done last is acknowledged by then. */
  private static final long TO_ACKNOWLEDGE_MILLIS = 1000;

  public QueuePlan {
    engines = List.copyOf(engines);
    acks = List.copyOf(acks);
    if (tasks < LEAST_TASKS || taskNanos < 1 || visibilitySeconds < 1 || kills < 1) {
      throw new IllegalArgumentException(tasks + " tasks of " + taskNanos + " ns");
    }
  }

  /** A queue, and when it forgets a task. */
  private record Part(QueueKind engine, Ack ack) {}

  @Override
  public Optional<Duration> lasting(Pilot pilot) {
    long each =
        tasks * taskNanos / WORKERS + (patienceSeconds * SECOND) + kills * USUAL_START_NANOS;
    return Optional.of(Duration.ofNanos(each * engines.size() * acks.size()));
  }

  /**
   * Within so long after a worker was killed all that it did not have is done by the other and by
   * its successor, in ns.
   */
  long usualNanos() {
    return tasks * taskNanos + USUAL_START_NANOS;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    engines.forEach(engine -> acks.forEach(ack -> parts.add(new Part(engine, ack))));
    try (ChildProcesses children = new ChildProcesses(on.stop());
        Opening<Part> opening = new Opening<>(children, on.stop())) {
      on.listener().progress("starting", () -> 0);
      for (Part part : parts) {
        opening.start(
            part, part.engine, new QueueKind.Setting(part.ack, visibilitySeconds, WORKERS));
      }
      // What starts would take the CPUs from workers that are asked already.
      opening.await();
      new Rounds<>(parts, Until.rounds(1), on.seed())
          .run(on, (part, turn) -> measure(part, turn, opening, on));
    }
  }

  private void measure(Part part, Turn turn, Opening<Part> opening, Conditions on)
      throws InterruptedException {
    on.listener().progress(part.engine.words(), turn.done());
    try (TaskQueue queue = opening.take(part)) {
      on.seen().accept(killed(part, queue, on));
    } catch (IOException e) {
      if (!on.stop().isRaised()) {
        on.seen().accept(new NoQueue(part.engine, String.valueOf(e.getMessage())));
      }
    }
  }

  private Delivered killed(Part part, TaskQueue queue, Conditions on)
      throws IOException, InterruptedException {
    Watch watch = new Watch(queue, 0, tasks, patienceSeconds * SECOND, on.stop());
    long began = System.nanoTime();
    queue.send(0, tasks, taskNanos);
    List<Kill> kills = new ArrayList<>();
    Set<Long> dead = new HashSet<>();
    while (kills.size() < this.kills) {
      int next = watch.done() + (tasks - watch.done()) / (this.kills - kills.size() + 1);
      Optional<Event> victim = watch.inTheMiddle(next, dead);
      if (victim.isEmpty()) {
        break;
      }
      long worker = victim.get().worker();
      dead.add(worker);
      kills.add(new Kill(worker, System.nanoTime() - began));
      queue.replace(worker);
      watch.waitAnew();
    }
    watch.untilWhole();
    long waited = System.nanoTime() - began;
    Thread.sleep(TO_ACKNOWLEDGE_MILLIS);
    List<Integer> held = List.copyOf(queue.held());
    List<Event> log =
        queue.events().stream()
            .map(e -> new Event(e.task(), e.worker(), e.isDone(), e.nanos() - began))
            .toList();
    return new Delivered(part.engine, part.ack, tasks, kills, log, held, waited);
  }
}
