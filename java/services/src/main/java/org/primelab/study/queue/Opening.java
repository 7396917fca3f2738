package org.primelab.study.queue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;
import org.primelab.tasks.QueueKind;
import org.primelab.tasks.TaskQueue;

/**
 * Queues that are started side by side, as many at a time as there are CPUs: for the most part a
 * broker that starts waits. Those that nobody takes end with this.
 *
 * @param <K> what tells one from another
 */
final class Opening<K> implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  private final Map<K, Future<TaskQueue>> queues = new LinkedHashMap<>();
  private final ChildProcesses children;
  private final StopFlag stop;

  /**
   * Begins without any.
   *
   * @param children where their processes are listed
   * @param stop ends them early
   */
  Opening(ChildProcesses children, StopFlag stop) {
    this.children = children;
    this.stop = stop;
  }

  /** Has one started. */
  void start(K key, QueueKind engine, QueueKind.Setting setting) {
    queues.put(key, threads.submit(() -> engine.open(setting, children, stop)));
  }

  /**
   * Takes one that was started, once it is there. Whoever has it closes it.
   *
   * @throws IOException if it cannot be started, with the reason
   * @throws CancellationException if the user has stopped it
   */
  TaskQueue take(K key) throws IOException, InterruptedException {
    Future<TaskQueue> queue = queues.remove(key);
    if (queue == null) {
      throw new IllegalArgumentException(key + " was not started");
    }
    try {
      return queue.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case CancellationException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Waits until all are there, or cannot be started. */
  void await() throws InterruptedException {
    for (Future<TaskQueue> queue : queues.values()) {
      while (!queue.isDone()) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    queues.values().stream()
        .filter(queue -> queue.state() == Future.State.SUCCESS)
        .forEach(queue -> queue.resultNow().close());
  }
}
