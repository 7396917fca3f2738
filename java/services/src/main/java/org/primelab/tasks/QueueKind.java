package org.primelab.tasks;

import java.io.IOException;
import java.util.OptionalInt;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;

/** The queues there are. */
public enum QueueKind {
  /**
   * An ExecutorService in a JVM of its own: the queue is that JVM's memory. Acknowledged late,
   * whoever sends keeps each task until it is done, and sends again what a dead JVM had.
   */
  EXECUTOR("an executor in a JVM"),
  /** Celery's workers, with Redis as their broker. */
  CELERY_REDIS("Celery on Redis"),
  /** Celery's workers, with RabbitMQ as their broker. */
  CELERY_RABBITMQ("Celery on RabbitMQ"),
  /**
   * RQ's workers, with Redis. What a dead one had is given up, or, acknowledged late, tried again:
   * that is, sent with a time-out and retries.
   */
  RQ("RQ on Redis"),
  /**
   * Executors of Spark's, of a cluster of the lab's own on this machine. Its driver keeps each task
   * until its result is there; acknowledged early, no task is tried again.
   */
  SPARK("Spark");

  private static final String NO_SPARK =
      "it lies in primelab-cluster.jar, which is not on the class path; start it by ./lab, which"
          + " builds that jar, or put it beside primelab.jar";

  /** RQ takes a worker for dead a minute after its task should have been over. */
  private static final int RQ_GRACE_SECONDS = 60;

  private final String words;

  QueueKind(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /**
   * After how many seconds at least a task that a dead worker had comes back; none if that is at
   * once, or never.
   *
   * @param asked the visibility timeout that is set
   */
  public OptionalInt visibilitySeconds(Ack ack, int asked) {
    return switch (this) {
      case EXECUTOR, CELERY_RABBITMQ, SPARK -> OptionalInt.empty();
      case CELERY_REDIS -> OptionalInt.of(asked);
      case RQ -> ack == Ack.LATE ? OptionalInt.of(asked + RQ_GRACE_SECONDS) : OptionalInt.empty();
    };
  }

  /**
   * How one is to be opened.
   *
   * @param ack when it forgets a task
   * @param visibilitySeconds after which a broker gives a task to another that was not acknowledged
   * @param workers how many
   */
  public record Setting(Ack ack, int visibilitySeconds, int workers) {}

  /**
   * An empty one, with its workers ready.
   *
   * @throws IOException if it cannot be started, with the reason
   */
  public TaskQueue open(Setting setting, ChildProcesses children, StopFlag stop)
      throws IOException {
    return switch (this) {
      case EXECUTOR -> new ExecutorQueue(setting, children);
      case CELERY_REDIS ->
          python("celery-redis", "python3-celery python3-redis", setting, children, stop);
      case CELERY_RABBITMQ -> python("celery-rabbitmq", "python3-celery", setting, children, stop);
      case RQ -> python("rq", "python3-rq", setting, children, stop);
      case SPARK -> QueueProvider.of(this, NO_SPARK).open(setting, stop);
    };
  }

  private static TaskQueue python(
      String engine, String debian, Setting setting, ChildProcesses children, StopFlag stop)
      throws IOException {
    return PythonQueue.open(
        new PythonQueue.Asked(
            engine, debian, setting.ack, setting.visibilitySeconds, setting.workers),
        children,
        stop);
  }
}
