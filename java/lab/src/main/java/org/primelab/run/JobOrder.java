package org.primelab.run;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.primelab.suite.Uint64;

/** In which order a workload is queued. */
public enum JobOrder {
  /** First in, first out: as the user wrote the numbers. */
  FIFO {
    @Override
    void arrange(List<Job> jobs, long seed) {}
  },
  /**
   * Longest processing time first (R. Graham, "Bounds on multiprocessing timing anomalies", SIAM
   * Journal on Applied Mathematics 17, 1969), by the divisors that trial division is expected to
   * try. Equal ones stay as they were.
   */
  LPT {
    @Override
    void arrange(List<Job> jobs, long seed) {
      jobs.sort(comparingDouble((Job job) -> expectedDivisors(job.number())).reversed());
    }
  },
  /** At random, by the session's seed. */
  SHUFFLE {
    @Override
    void arrange(List<Job> jobs, long seed) {
      Collections.shuffle(jobs, new Random(seed));
    }
  };

  /** A divisor below this one is looked for before a number is expected to be a long job. */
  private static final int SMALL_DIVISORS = 100;

  abstract void arrange(List<Job> jobs, long seed);

  /** The jobs of a workload in this order. */
  List<Job> jobs(List<Uint64> workload, long seed) {
    List<Job> jobs = new ArrayList<>();
    IntStream.range(0, workload.size()).forEach(i -> jobs.add(new Job(i, workload.get(i))));
    arrange(jobs, seed);
    return jobs;
  }

  /** The least small divisor if there is one; else up to the square root, as for a prime. */
  private static double expectedDivisors(Uint64 number) {
    long n = number.bits();
    return IntStream.range(2, SMALL_DIVISORS)
        .filter(d -> Long.remainderUnsigned(n, d) == 0)
        .mapToDouble(d -> d)
        .findFirst()
        .orElseGet(() -> Math.sqrt(n >= 0 ? n : (double) (n >>> 1) * 2));
  }
}
