package org.primelab.run;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.primelab.suite.Argument;

/** The order in which a workload is queued. */
public enum JobOrder {
  /** First in, first out: as the user wrote the arguments. */
  FIFO {
    @Override
    void arrange(List<Job> jobs, ToDoubleFunction<Argument> work, long seed) {}
  },
  /**
   * Longest processing time first (R. Graham, "Bounds on multiprocessing timing anomalies", SIAM
   * Journal on Applied Mathematics 17, 1969), as far as the suite can tell. Equal ones stay as they
   * were.
   */
  LPT {
    @Override
    void arrange(List<Job> jobs, ToDoubleFunction<Argument> work, long seed) {
      jobs.sort(comparingDouble((Job job) -> work.applyAsDouble(job.argument())).reversed());
    }
  },
  /** The order is random, by the session's seed. */
  SHUFFLE {
    @Override
    void arrange(List<Job> jobs, ToDoubleFunction<Argument> work, long seed) {
      Collections.shuffle(jobs, new Random(seed));
    }
  };

  abstract void arrange(List<Job> jobs, ToDoubleFunction<Argument> work, long seed);

  /**
   * The jobs of a workload in this order.
   *
   * @param work how much of it an argument is expected to be: a suite's
   */
  List<Job> jobs(List<Argument> workload, ToDoubleFunction<Argument> work, long seed) {
    List<Job> jobs = new ArrayList<>();
    IntStream.range(0, workload.size()).forEach(i -> jobs.add(new Job(i, workload.get(i))));
    arrange(jobs, work, seed);
    return jobs;
  }
}
