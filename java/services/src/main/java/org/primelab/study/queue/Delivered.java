package org.primelab.study.queue;

import java.util.List;
import org.primelab.run.Observation;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.QueueKind;

/**
 * What workers wrote down of the tasks of a queue of which workers were killed, and what the queue
 * still had when nobody waited any more.
 *
 * @param engine which queue
 * @param ack when it forgets a task
 * @param sent how many tasks, numbered from 0 on
 * @param kills in their order
 * @param log what workers told, with times in ns after the first task was sent
 * @param held tasks that would still be given to a worker
 * @param waitedNanos when nobody waited any more, likewise
 */
public record Delivered(
    QueueKind engine,
    Ack ack,
    int sent,
    List<Kill> kills,
    List<Event> log,
    List<Integer> held,
    long waitedNanos)
    implements Observation {
  public Delivered {
    kills = List.copyOf(kills);
    log = List.copyOf(log);
    held = List.copyOf(held);
    int tasks = sent;
    if (log.stream().anyMatch(event -> event.task() < 0 || event.task() >= tasks)) {
      throw new IllegalArgumentException("a task that is none of " + sent);
    }
  }
}
