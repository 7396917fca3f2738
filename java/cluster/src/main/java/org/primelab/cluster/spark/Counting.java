package org.primelab.cluster.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.primelab.cluster.engine.Primes;
import org.primelab.cluster.engine.Primes.Found;
import org.primelab.suite.Kernels;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Answers a chunk in an executor, by a kernel of the lab's. */
final class Counting extends AbstractFunction2<TaskContext, Iterator<Work>, Finding>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String kernel;
  private final boolean listed;

  Counting(String kernel, boolean listed) {
    this.kernel = kernel;
    this.listed = listed;
  }

  @Override
  public Finding apply(TaskContext task, Iterator<Work> partition) {
    Primes primes = new Primes(Kernels.standard().byName(kernel), listed);
    Work work = partition.next();
    long began = System.nanoTime();
    Found found = work.by(primes);
    return new Finding(SparkEnv.get().executorId(), found, System.nanoTime() - began);
  }
}
