package org.primelab.cluster.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.primelab.cluster.engine.Told;

/**
 * Hears of executors and tasks. Spark makes the one that there is before its first executor can
 * come; what it hears before somebody listens is kept.
 */
public final class Happenings extends SparkListener {
  /** A cluster has said all when no executor has come for so long. */
  private static final long QUIET_MILLIS = 3000;

  private static final long LONGEST_MILLIS = 180_000;
  private static final long LOOK_MILLIS = 20;

  private static final Map<String, Integer> SLOTS = new HashMap<>();
  private static final Map<String, String> HOSTS = new HashMap<>();
  private static final List<Told> KEPT = new ArrayList<>();
  private static Consumer<Told> hearing = KEPT::add;

  /** Makes the one that Spark asks for by its name. */
  public Happenings() {}

  /** Tells that one from now on, and what was kept first. */
  static void tellTo(Teller teller) {
    synchronized (KEPT) {
      KEPT.forEach(teller::tell);
      hearing = teller::tell;
    }
  }

  /**
   * Waits until so many executors are there, or, for 0, until no more come; three minutes at most.
   *
   * @return how many tasks they do at a time
   */
  static int awaitSlots(int executors) throws InterruptedException {
    int seen = 0;
    long quiet = 0;
    for (long waited = 0; waited < LONGEST_MILLIS; waited += LOOK_MILLIS) {
      Thread.sleep(LOOK_MILLIS);
      int now = executors();
      quiet = now == seen ? quiet + LOOK_MILLIS : 0;
      seen = now;
      if (executors > 0 ? seen >= executors : seen > 0 && quiet >= QUIET_MILLIS) {
        break;
      }
    }
    return slots();
  }

  /** The hosts of all executors, each once. */
  static List<String> hosts() {
    synchronized (KEPT) {
      return SLOTS.keySet().stream().map(HOSTS::get).distinct().sorted().toList();
    }
  }

  private static int executors() {
    synchronized (KEPT) {
      return SLOTS.size();
    }
  }

  private static int slots() {
    synchronized (KEPT) {
      return SLOTS.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static void hear(Told told) {
    synchronized (KEPT) {
      switch (told) {
        case Told.Joined joined -> {
          SLOTS.put(joined.executor(), joined.slots());
          HOSTS.put(joined.executor(), joined.host());
        }
        case Told.Left left -> SLOTS.remove(left.executor());
        default -> {}
      }
      hearing.accept(told);
    }
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    hear(
        new Told.Joined(
            added.executorId(),
            added.executorInfo().executorHost(),
            added.executorInfo().totalCores()));
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    String reason = removed.reason().lines().findFirst().orElse("");
    hear(new Told.Left(removed.executorId(), reason));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    hear(
        new Told.Ended(
            ended.taskInfo().executorId(),
            ended.taskInfo().index(),
            ended.taskInfo().successful(),
            ended.taskInfo().duration()));
  }
}
