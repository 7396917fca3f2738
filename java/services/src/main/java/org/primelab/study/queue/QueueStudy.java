package org.primelab.study.queue;

import java.util.Map;
import org.primelab.study.PlannedStudy;

/** Whether a queue loses the tasks of a worker that dies, delays them, or has them done twice. */
public final class QueueStudy extends PlannedStudy {
  /** Makes the study. */
  public QueueStudy() {
    super(
        "queue",
        0,
        QueueAnswer::of,
        Map.ofEntries(
            Map.entry("queuePlan", QueuePlan.class),
            Map.entry("delivered", Delivered.class),
            Map.entry("noQueue", NoQueue.class)));
  }
}
