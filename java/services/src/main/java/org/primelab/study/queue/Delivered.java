package org.primelab.study.queue;

import java.util.List;
import org.primelab.run.Observation;
import org.primelab.tasks.Ack;
import org.primelab.tasks.QueueKind;

/**
 * What became of the tasks of a queue of which a worker was killed in the middle of one.
 *
 * @param engine which queue
 * @param ack when it forgets a task
 * @param round from 0
 * @param task the one that the worker had begun; -1 if none was killed, as all was over before
 * @param killedNanos when the worker was killed, in ns after the first task was sent
 * @param doneNanos when each task was seen done first, likewise; -1 for one that was not
 * @param duplicates how often a task was done that was done before
 * @param waitedNanos when nobody waited any more, likewise
 */
public record Delivered(
    QueueKind engine,
    Ack ack,
    int round,
    int task,
    long killedNanos,
    List<Long> doneNanos,
    int duplicates,
    long waitedNanos)
    implements Observation {
  public Delivered {
    doneNanos = List.copyOf(doneNanos);
    if (duplicates < 0 || task >= doneNanos.size()) {
      throw new IllegalArgumentException(duplicates + " duplicates, task " + task);
    }
  }
}
