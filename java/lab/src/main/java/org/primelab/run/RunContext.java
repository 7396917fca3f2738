package org.primelab.run;

import java.util.List;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;
import org.primelab.suite.Kernel;
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
 * @param watch looks on
 * @param patience how long is waited for answers of children
 */
record RunContext(
    Trial trial,
    List<Job> jobs,
    Kernel kernel,
    WarmUp warmUp,
    ChildJvm childJvm,
    ChildProcesses children,
    StopFlag stop,
    RunWatch watch,
    Patience patience) {

  LocalWorker localWorker(int id) {
    return localWorker(id, stop);
  }

  /** One that polls another flag than the run's own. */
  LocalWorker localWorker(int id, StopFlag polled) {
    return new LocalWorker(id, kernel, warmUp, polled, trial.model().critical());
  }

  /** One that does its jobs whole, or under that mutex if the model has its workers share one. */
  Worker guardedWorker(int id, Mutex mutex) {
    Guard guard = trial.model().guard();
    return guard.isOn()
        ? new GuardedWorker(id, localWorker(id), kernel, mutex, guard, stop)
        : localWorker(id);
  }

  Worker childWorker(int id, Exchange exchange) {
    ChildJvm jvm = childJvm.with(ChildPlace.of(trial.placement(), id).flags()).running(kernel);
    return new ChildWorker(
        id,
        kernel,
        watch,
        children,
        jvm.command(List.of(kernel.qualifiedName(), Long.toString(warmUp.nanos()))),
        exchange,
        patience);
  }

  /**
   * Puts a worker where the trial's placement says, and has it tell where it ran: for a worker
   * whose {@code open} and {@code check} run on a platform thread of its own. It is pinned in
   * {@code open} and let go in {@code close}, on that thread.
   *
   * <p>What is no platform thread of its own goes another way. POSIX threads of C take their CPU
   * through the ABI. In the models whose threads come and go, a {@link Seat} has the CPU, and
   * whoever sits in it goes there for one number.
   *
   * @param id the worker's number, from 0
   */
  Worker placed(int id, Worker worker) {
    return new PlacedWorker(watched(id, worker), cpusOf(id));
  }

  private Worker watched(int id, Worker worker) {
    return watch.isOn() ? new WatchedWorker(id, worker, watch) : worker;
  }

  /** Where a worker is to run, by its number; none: anywhere. */
  CpuSet cpusOf(int id) {
    return trial.placement().cpuOf(id).map(CpuSet::of).orElse(CpuSet.EMPTY);
  }
}
