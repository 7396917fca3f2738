package org.primelab.study.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.child.RowErrand;
import org.primelab.ffi.StopFlag;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.session.SessionJson;
import org.primelab.study.Failures;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

/**
 * Has a {@link Team} run a kernel again and again: a row a run, as {@link KernelErrand} has them.
 * Arguments: the kernel's qualified name, the team as JSON, the seed, then what the kernel is
 * called with; nothing for what is usual.
 */
public final class TrialErrand implements RowErrand {
  /** How long runs are made that do not count, in ns: the first one always is. */
  private static final long WARM_UP_NANOS = 200_000_000;

  /** How long those that count are begun, in ns. */
  private static final long TIMING_NANOS = 300_000_000;

  private static final int MOST_RUNS = 101;

  /** How long each JVM warms the kernel up before its first run, in ms. */
  private static final int KERNEL_MILLIS = 30;

  private static final int WORDS = 3;

  /** Makes the errand that the child's main class asks for by its name. */
  public TrialErrand() {}

  /** The errand's words. */
  static List<String> words(Kernel kernel, Team team, long seed) {
    return List.of(
        kernel.qualifiedName(), SessionJson.mapper().writeValueAsString(team), Long.toString(seed));
  }

  @Override
  public void run(List<String> words, Rows rows) throws IOException, InterruptedException {
    Kernel kernel = Kernels.standard().orPeer(words.get(0));
    Team team = SessionJson.mapper().readValue(words.get(1), Team.class);
    long seed = Long.parseLong(words.get(2));
    Trial trial = team.trial(kernel, Team.arguments(kernel, words.subList(WORDS, words.size())));
    Runner runner = new Runner(Kernels.standard(), Duration.ofMillis(KERNEL_MILLIS));
    long began = System.nanoTime();
    int runs = 0;
    do {
      once(runner, trial, runs++, seed);
    } while (runs < MOST_RUNS && System.nanoTime() - began < WARM_UP_NANOS);
    began = System.nanoTime();
    for (int i = 0; i < MOST_RUNS && (i == 0 || System.nanoTime() - began < TIMING_NANOS); i++) {
      KernelErrand.Slice slice = slice(once(runner, trial, runs + i, seed));
      rows.add(slice.passes(), slice.nanos(), slice.wrong(), slice.answer(), slice.right());
    }
  }

  private static Measurement once(Runner runner, Trial trial, int iteration, long seed)
      throws InterruptedException {
    Measurement run = runner.run(trial, iteration, seed, new StopFlag(), RunListener.NONE);
    if (!run.isComplete()) {
      throw new IllegalStateException(Failures.of(run).findFirst().orElse("a run came to no end"));
    }
    return run;
  }

  private static KernelErrand.Slice slice(Measurement run) {
    List<Argument> workload = run.trial().workload();
    Optional<JobResult> wrong = run.jobs().stream().filter(job -> !job.isCorrect()).findFirst();
    return new KernelErrand.Slice(
        1,
        Math.max(1, run.wallNanos()),
        wrong.map(job -> workload.indexOf(job.argument())).orElse(-1),
        wrong.map(job -> job.answer().bits()).orElse(0L),
        wrong.map(job -> job.expected().bits()).orElse(0L));
  }
}
