package org.primelab.cluster.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.cluster.engine.Chunk;
import org.primelab.cluster.engine.Cluster;
import org.primelab.cluster.engine.Driver;
import org.primelab.cluster.engine.LocalCluster;
import org.primelab.cluster.engine.Told;
import org.primelab.ffi.StopFlag;
import org.primelab.tasks.Ack;
import org.primelab.tasks.Event;
import org.primelab.tasks.EventLog;
import org.primelab.tasks.QueueKind;
import org.primelab.tasks.TaskQueue;

/**
 * Spark: what is sent at a time is a job, whose tasks its driver keeps until their results are
 * there. Workers are executors, and it is a worker of Spark's that starts another in the place of
 * one.
 */
final class SparkQueue implements TaskQueue {
  /** Without a second try of any task: Spark gives the whole job up with the first that fails. */
  private static final List<String> NO_SECOND_TRY = List.of("spark.task.maxFailures=1");

  /** How long is waited for an executor in the place of one that was killed. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Cluster.Opened cluster;
  private final Driver driver;
  private final Path file;
  private final EventLog log;

  /** For each job that is not over, in their order, the tasks without a result. */
  private final Deque<Set<Integer>> jobs = new ArrayDeque<>();

  private int awaited;
  private int joined;
  private boolean ended;
  private Optional<IOException> broken = Optional.empty();

  private SparkQueue(Cluster.Opened cluster, Driver driver, Path file) {
    this.cluster = cluster;
    this.driver = driver;
    this.file = file;
    log = new EventLog(file);
    awaited = cluster.workers();
  }

  /** Starts a cluster, and returns when all executors are there. */
  static SparkQueue open(QueueKind.Setting setting, StopFlag stop) throws IOException {
    List<String> settings = setting.ack() == Ack.EARLY ? NO_SECOND_TRY : List.of();
    Cluster own = new Cluster(Cluster.OWN, Optional.empty(), settings, setting.workers());
    Cluster.Opened cluster = own.open(stop);
    try {
      Path file = Files.createFile(cluster.folder().resolve("events"));
      SparkQueue queue = new SparkQueue(cluster, cluster.driver(List.of()), file);
      Thread.ofVirtual().start(queue::listen);
      return queue;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private void listen() {
    try {
      while (true) {
        long _ = driver.untilDone(this::hear);
        synchronized (jobs) {
          jobs.removeFirst();
        }
      }
    } catch (IOException e) {
      synchronized (jobs) {
        if (!ended) {
          broken = Optional.of(e);
          jobs.notifyAll();
        }
      }
    }
  }

  private void hear(Told told) {
    synchronized (jobs) {
      switch (told) {
        case Told.Joined _ -> joined++;
        case Told.Worked(int task) -> jobs.getFirst().remove(task);
        case Told.GivenUp _ -> jobs.getFirst().clear();
        default -> {}
      }
      jobs.notifyAll();
    }
  }

  @Override
  public void send(int first, int count, long nanos) throws IOException {
    synchronized (jobs) {
      jobs.addLast(
          IntStream.range(first, first + count)
              .boxed()
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    driver.handOver(new Chunk(first, (long) first + count), nanos, file);
  }

  @Override
  public List<Event> events() throws IOException {
    synchronized (jobs) {
      if (broken.isPresent()) {
        throw broken.get();
      }
    }
    return log.events();
  }

  @Override
  public void replace(long worker) throws IOException {
    synchronized (jobs) {
      awaited++;
      boolean _ = cluster.kill(worker);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (joined < awaited && broken.isEmpty() && System.nanoTime() < end) {
        pause();
      }
    }
  }

  private void pause() throws IOException {
    try {
      jobs.wait(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** What is there when executors end is what the driver would hand to others. */
  @Override
  public Set<Integer> held() {
    Set<Integer> held = new TreeSet<>();
    synchronized (jobs) {
      jobs.forEach(held::addAll);
    }
    end();
    cluster.local().ifPresent(LocalCluster::close);
    return held;
  }

  private void end() {
    synchronized (jobs) {
      ended = true;
    }
    driver.close();
  }

  @Override
  public void close() {
    end();
    cluster.close();
  }
}
