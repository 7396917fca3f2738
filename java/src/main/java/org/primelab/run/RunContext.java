package org.primelab.run;

import java.util.List;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.Kernel;
import org.primelab.placement.Pin;
import org.primelab.placement.Placement;
import org.primelab.topology.CpuSet;

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

  Worker childWorker(int id) {
    List<String> flags = ChildPlace.of(trial.placement(), id).flags();
    return new ChildWorker(
        children,
        childJvm.command(flags, kernel.name(), Long.toString(warmUp.nanos())),
        trial.tuning().exchange());
  }

  /**
   * Puts a worker where the trial's placement says, and has it tell where it ran. This is the one
   * place where crews pin: wrap each worker whose {@code open} and {@code check} run on a platform
   * thread of its own. It is pinned in {@code open} and let go in {@code close}, on that thread.
   *
   * <p>What is no platform thread of its own needs another way. POSIX threads of C take their CPU,
   * {@link Placement#cpuOf}, through the ABI. Virtual threads have no affinity: their carriers can
   * be started while a {@link Pin} of {@link Placement#group} is open, and inherit it; a virtual
   * thread that tries to pin itself gets a {@link WrongThreadException}. A pool's threads open a
   * {@link Pin} in the first task that each runs, or in their thread factory, and close it at their
   * end. A model that can do none of this refuses every placement but {@link Placement#NONE}.
   *
   * @param id the worker's number, from 0
   */
  Worker placed(int id, Worker worker) {
    return new PlacedWorker(
        worker, trial.placement().cpuOf(id).map(CpuSet::of).orElse(CpuSet.EMPTY));
  }
}
