package org.primelab.run;

import java.util.List;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.Kernel;

/**
 * What a crew is made from.
 *
 * @param trial what is run
 * @param jobs in the order in which they are queued
 * @param kernel the trial's kernel
 * @param warmUp before the clock starts, in each JVM
 * @param childJvm how a child process is started
 * @param children where it is kept track of
 * @param stop asks for an early end
 */
record RunContext(
    Trial trial,
    List<Job> jobs,
    Kernel kernel,
    WarmUp warmUp,
    ChildJvm childJvm,
    ChildProcesses children,
    StopFlag stop) {

  LocalWorker localWorker() {
    return new LocalWorker(kernel, warmUp, stop);
  }

  Worker childWorker() {
    return new ChildWorker(
        children,
        childJvm.command(List.of(), kernel.name(), Long.toString(warmUp.nanos())),
        trial.tuning().exchange());
  }
}
