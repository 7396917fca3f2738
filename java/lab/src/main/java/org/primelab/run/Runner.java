package org.primelab.run;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.placement.Herd;
import org.primelab.suite.Answer;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.topology.CpuSet;

/**
 * Runs a trial once.
 *
 * @param kernels where kernels are looked up
 * @param childJvm how child processes are started
 * @param warmUp how long each JVM warms the kernel up before the clock starts
 * @param watch looks on
 * @param right what the answers are compared with
 * @param patience how long is waited at least for what a child process is to answer
 */
public record Runner(
    Kernels kernels,
    ChildJvm childJvm,
    Duration warmUp,
    RunWatch watch,
    RightAnswers right,
    Duration patience) {
  /** A machine may be so busy that a process gets no CPU for seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One whose runs nobody watches. */
  public Runner(Kernels kernels, ChildJvm childJvm, Duration warmUp) {
    this(kernels, childJvm, warmUp, RunWatch.NONE, new RightAnswers(), PATIENCE);
  }

  /** One whose child processes are plain ones, too. */
  public Runner(Kernels kernels, Duration warmUp) {
    this(kernels, new ChildJvm(WorkErrand.class), warmUp);
  }

  private Kernel kernelOf(Trial trial) {
    Kernel kernel = kernels.byName(trial.suite(), trial.kernel());
    return trial.model().critical() ? kernel.critical() : kernel;
  }

  /** The same, but nothing is waited for less long than that. */
  public Runner withPatience(Duration other) {
    return new Runner(kernels, childJvm, warmUp, watch, right, other);
  }

  /** The same, watched; its child processes are started in that way. */
  public Runner watchedBy(RunWatch other, ChildJvm children) {
    return new Runner(kernels, children, warmUp, other, right, patience);
  }

  /**
   * Runs {@code trial} and returns when its last worker has ended. Nothing that it started is left
   * behind, also if it fails. If {@code stop} is raised it ends early, with the answers so far.
   *
   * @param iteration which run of the trial it is, from 0
   * @param seed for orders that are random
   * @throws NoSuchElementException if there is no such kernel
   * @throws IllegalArgumentException if the model cannot run the kernel, or the kernel does not
   *     take an argument
   * @throws MissingLibraryException if the kernel needs the library, and it cannot be loaded
   */
  public Measurement run(Trial trial, int iteration, long seed, StopFlag stop, RunListener listener)
      throws InterruptedException {
    Kernel kernel = kernelOf(trial);
    trial.model().refusal(kernel).ifPresent(Runner::refuse);
    kernel.refusal(trial.workload()).ifPresent(Runner::refuse);
    listener.began(trial, iteration);
    JobQueue queue = new JobQueue();
    List<Job> jobs = trial.order().jobs(trial.workload(), kernel.suite()::work, seed);
    Answer[] expected = right.to(trial.workload(), kernel.suite());
    Collector collector =
        new Collector(trial, iteration, jobs, kernel, expected, queue, listener, watch);
    try (ChildProcesses children = new ChildProcesses(stop);
        Herd herd = Herd.to(CpuSet.of(trial.placement().herd()))) {
      collector.herded(herd.size());
      RunContext context =
          new RunContext(
              trial,
              jobs,
              kernel,
              new WarmUp(warmUp.toNanos()),
              childJvm,
              children,
              stop,
              watch,
              new Patience(kernel, patience));
      trial.model().crew(context).work(queue, collector, stop);
    } finally {
      collector.watchEnd();
    }
    return collector.measurement(stop.isRaised());
  }

  private static void refuse(String why) {
    throw new IllegalArgumentException(why);
  }
}
