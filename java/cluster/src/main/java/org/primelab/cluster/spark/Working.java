package org.primelab.cluster.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.TaskContext;
import org.primelab.suite.CpuWork;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Does a task in an executor, and writes down when it began and when it was done. */
final class Working extends AbstractFunction2<TaskContext, Iterator<Integer>, Integer>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long nanos;
  private final String log;

  /**
   * So much work.
   *
   * @param nanos of CPU time, in ns
   * @param log file to which it is appended
   */
  Working(long nanos, String log) {
    this.nanos = nanos;
    this.log = log;
  }

  @Override
  public Integer apply(TaskContext context, Iterator<Integer> partition) {
    Integer task = partition.next();
    CpuWork work = CpuWork.ofPrimes();
    note("begun", task);
    work.take(nanos);
    note("done", task);
    return task;
  }

  /** One write of so few bytes to a file's end is whole, whoever else writes. */
  private void note(String what, int task) {
    String line =
        "%s %d %d %d%n".formatted(what, task, ProcessHandle.current().pid(), System.nanoTime());
    try {
      Files.write(Path.of(log), line.getBytes(UTF_8), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
