package org.primelab.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.primelab.suite.Argument;

/** The order in which a workload is queued. */
public enum JobOrder {
  /** First in, first out: as the user wrote the arguments. */
  FIFO {
    @Override
    Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed) {
      return jobs;
    }
  },
  /**
   * Longest processing time first (R. Graham, "Bounds on multiprocessing timing anomalies", SIAM
   * Journal on Applied Mathematics 17, 1969), as far as the suite can tell. Equal ones stay as they
   * were.
   */
  LPT {
    @Override
    Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed) {
      return jobs.sorted(work);
    }
  },
  /** Last in, first out, as from a stack: what was queued first waits longest. */
  LIFO {
    @Override
    Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed) {
      return jobs.lastFirst();
    }
  },
  /**
   * Least work first, as far as the suite can tell, as a priority queue by work hands it out:
   * answers come soonest on average, and the longest jobs last. Equal ones stay as they were.
   */
  PRIORITY {
    @Override
    Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed) {
      return jobs.sorted(argument -> -work.applyAsDouble(argument));
    }
  },
  /** The order is random, by the session's seed. */
  SHUFFLE {
    @Override
    Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed) {
      return jobs.shuffled(seed);
    }
  };

  abstract Jobs arrange(Jobs jobs, ToDoubleFunction<Argument> work, long seed);

  /**
   * The jobs of a workload in this order.
   *
   * @param work how much of it an argument is expected to be: a suite's
   */
  List<Job> jobs(List<Argument> workload, ToDoubleFunction<Argument> work, long seed) {
    return arrange(Jobs.of(workload), work, seed);
  }
}
