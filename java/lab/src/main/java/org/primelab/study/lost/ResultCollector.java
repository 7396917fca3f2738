package org.primelab.study.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.primelab.session.Conditions;
import org.primelab.suite.Code;

/**
 * Workers take jobs from one queue and put results into another, from which one thread collects
 * them. A job that is being done is in neither queue.
 */
final class ResultCollector {
  /** How many jobs one collector waits for, as in the book. */
  private static final int JOBS = 20;

  /** A worker's last word. No answer of a prime test has these bits. */
  private static final long END = -1;

  private final BlockingQueue<Long> jobs = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> results = new LinkedBlockingQueue<>();
  private final List<Thread> workers = new ArrayList<>();

  private ResultCollector(int count, Code code) {
    for (long i = 0; i < count; i++) {
      jobs.add(i);
    }
    for (int i = 0; i < Job.WORKERS; i++) {
      workers.add(Thread.ofPlatform().start(() -> work(code)));
    }
  }

  private void work(Code code) {
    while (jobs.poll() != null) {
      results.add(Job.test(code, Job.MEDIUM));
    }
    results.add(END);
  }

  /** Waits for all threads, who have nothing left to tell. */
  private void join() throws InterruptedException {
    for (Thread worker : workers) {
      worker.join();
    }
  }

  /** Collects some results, and says how many. */
  @FunctionalInterface
  private interface Collector {
    int collect(ResultCollector from) throws InterruptedException;
  }

  static Tally whileNotEmpty(int tries, Conditions on) throws InterruptedException {
    return tries(tries, on, ResultCollector::collectWhileNotEmpty);
  }

  static Tally untilAllEnded(int tries, Conditions on) throws InterruptedException {
    return tries(tries, on, ResultCollector::collectUntilAllEnded);
  }

  private static Tally tries(int tries, Conditions on, Collector collector)
      throws InterruptedException {
    Code code = Job.code(on.kernels());
    int heard = 0;
    int begun = 0;
    while (begun < tries && !on.stop().isRaised()) {
      int count = Math.min(JOBS, tries - begun);
      ResultCollector one = new ResultCollector(count, code);
      heard += collector.collect(one);
      one.join();
      begun += count;
    }
    return new Tally(begun, begun - heard, OptionalLong.empty());
  }

  private int collectWhileNotEmpty() {
    int collected = 0;
    while (!jobs.isEmpty() || !results.isEmpty()) {
      Long result = results.poll();
      if (result != null && result != END) {
        collected++;
      }
    }
    return collected;
  }

  private int collectUntilAllEnded() throws InterruptedException {
    int collected = 0;
    for (int ended = 0; ended < Job.WORKERS; ) {
      if (results.take() == END) {
        ended++;
      } else {
        collected++;
      }
    }
    return collected;
  }
}
