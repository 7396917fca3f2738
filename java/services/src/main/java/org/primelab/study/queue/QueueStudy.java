package org.primelab.study.queue;

import java.util.Map;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;

/**
 * Whether a queue loses the tasks of a worker that dies, delays them, or has them done twice; and
 * from what size of task on a second worker pays.
 */
public final class QueueStudy extends PlannedStudy {
  /** Makes the study. */
  public QueueStudy() {
    super(
        "queue",
        0,
        QueueStudy::found,
        Map.ofEntries(
            Map.entry("queuePlan", QueuePlan.class),
            Map.entry("timesPlan", TimesPlan.class),
            Map.entry("delivered", Delivered.class),
            Map.entry("batch", Batch.class),
            Map.entry("noQueue", NoQueue.class)));
  }

  private static Found found(Session session) {
    return switch (session.spec().plan()) {
      case QueuePlan plan -> QueueAnswer.of(session, plan);
      case TimesPlan plan -> TimesAnswer.of(session, plan);
      default -> throw new IllegalArgumentException(session.spec().plan() + " asks no queue");
    };
  }
}
