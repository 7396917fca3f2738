package org.primelab.study;

import java.util.List;
import org.primelab.placement.Placement;
import org.primelab.run.JobOrder;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * A kernel that does the same, exactly, and on one thread may be faster than all workers are with
 * another one.
 *
 * @param kernel name of the kernel, of the suite of what it is compared with
 * @param language what it is written in
 */
public record Rival(String kernel, Kernel.Language language) {
  /**
   * All rivals of a kernel, it among them. Those of the Vector API run in a child JVM that has its
   * module, whether this one has it or not.
   */
  public static List<Rival> of(Kernels all, Kernel chosen, List<Argument> workload) {
    return all.all().stream()
        .filter(kernel -> kernel.group().equals(chosen.group()))
        .filter(kernel -> kernel.language() == Kernel.Language.VECTOR || kernel.missing().isEmpty())
        .filter(kernel -> workload.stream().allMatch(kernel::isExactFor))
        .map(kernel -> new Rival(kernel.name(), kernel.language()))
        .toList();
  }

  /**
   * A workload on one thread by it, to compare several workers with. A kernel of the Vector API
   * gets a child JVM, which alone has its module, and warms it up as long as it needs.
   */
  public Trial alone(String suite, List<Argument> workload, Placement placement) {
    return new Trial(
        suite,
        kernel,
        workload,
        language == Kernel.Language.VECTOR ? new Model.Processes() : new Model.Sequential(),
        placement.first(1),
        1,
        JobOrder.FIFO);
  }

  /**
   * What its thread took, in ns: in a child without the pipe to it, which is no part of its work.
   */
  public static long nanosAlone(Measurement run) {
    return run.trial().model().hasProcesses() ? run.busyNanos() : run.wallNanos();
  }
}
