package org.primelab.study.queue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.run.Observation;
import org.primelab.tasks.QueueKind;

/**
 * A queue that could not be used.
 *
 * @param engine which one
 * @param reason why not
 */
public record NoQueue(QueueKind engine, String reason) implements Observation {
  /** What a report says of these, in the order of queues, whichever was asked for first. */
  static Stream<Caveat> caveats(List<NoQueue> missing) {
    return missing.stream()
        .sorted(Comparator.comparing(NoQueue::engine))
        .map(
            one ->
                new Caveat(
                    Doubt.NO_QUEUE,
                    "%s: unavailable: %s".formatted(one.engine.words(), one.reason)));
  }
}
