package org.primelab.study.gil;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Kernel;

/**
 * What every worker does: a kernel answers the brief inputs of its group again and again. In C it
 * is given many of them a call; in Java it takes one at a time and looks at its flag in between, as
 * an interpreter does when a loop jumps back. Used by many threads at once.
 */
final class LockJob {
  /** How often a piece is timed: the least time is the one without a disturbance. */
  private static final int TIMINGS = 9;

  private final Kernel kernel;
  private final int repeats;
  private final int calls;
  private final List<Argument> inputs;
  private final List<Argument> arguments;
  private final long[] expected;
  private final Batch batch;

  /**
   * A job.
   *
   * @param kernel the kernel
   * @param inputs what it is called with
   * @param repeats how often each input is answered in a call, at least 1
   * @param calls in a job, at least 1
   */
  LockJob(Kernel kernel, List<Argument> inputs, int repeats, int calls) {
    this.kernel = kernel;
    this.inputs = inputs;
    this.repeats = repeats;
    this.calls = calls;
    arguments = IntStream.range(0, repeats).boxed().flatMap(i -> inputs.stream()).toList();
    long[] once = inputs.stream().mapToLong(a -> kernel.suite().oracle().of(a).bits()).toArray();
    expected = new long[arguments.size()];
    Arrays.setAll(expected, i -> once[i % once.length]);
    batch = kernel.code().batch(arguments);
  }

  /**
   * A job of about so long.
   *
   * @param callNanos how long a call is to take, in ns
   * @param jobNanos how long the job is, in ns
   * @param warmUpNanos how long the kernel is run before it is timed, in ns
   * @throws CancellationException if {@code stop} is raised meanwhile
   */
  static LockJob calibrate(
      Kernel kernel, long callNanos, long jobNanos, long warmUpNanos, StopFlag stop) {
    LockJob piece = new LockJob(kernel, kernel.group().brief().arguments(), 1, 1);
    piece.warmUp(warmUpNanos, stop);
    long nanos = LongStream.range(0, TIMINGS).map(i -> piece.timeCall(stop)).min().orElseThrow();
    int repeats = Math.clamp(callNanos / nanos, 1, 1 << 20);
    int calls = Math.clamp(Math.round((double) jobNanos / (nanos * repeats)), 1, 1 << 20);
    return new LockJob(kernel, piece.inputs, repeats, calls);
  }

  private void warmUp(long nanos, StopFlag stop) {
    long began = System.nanoTime();
    do {
      call(stop, stop);
    } while (System.nanoTime() - began < nanos);
  }

  private long timeCall(StopFlag stop) {
    long began = System.nanoTime();
    call(stop, stop);
    return Math.max(1, System.nanoTime() - began);
  }

  Kernel kernel() {
    return kernel;
  }

  int repeats() {
    return repeats;
  }

  int calls() {
    return calls;
  }

  /** What a call is about, each {@link #repeats} times. */
  List<Argument> inputs() {
    return inputs;
  }

  /**
   * Makes one call and returns how many answers were wrong.
   *
   * @param inC the flag that a kernel in C polls
   * @param inJava the flag that a loop in Java polls, a lock's perhaps
   * @throws CancellationException if either asks to stop
   */
  int call(StopFlag inC, StopFlag inJava) {
    return kernel.language() == Kernel.Language.C ? callC(inC, inJava) : loopInJava(inJava);
  }

  private int callC(StopFlag inC, StopFlag inJava) {
    long[] answers = batch.answers(inC);
    poll(inJava);
    int wrong = 0;
    for (int i = 0; i < answers.length; i++) {
      wrong += answers[i] == expected[i] ? 0 : 1;
    }
    return wrong;
  }

  private int loopInJava(StopFlag flag) {
    int wrong = 0;
    for (int i = 0; i < expected.length; i++) {
      wrong += kernel.code().call(arguments.get(i), flag) == expected[i] ? 0 : 1;
      poll(flag);
    }
    return wrong;
  }

  private static void poll(StopFlag flag) {
    if (flag.isRaised()) {
      throw new CancellationException();
    }
  }
}
