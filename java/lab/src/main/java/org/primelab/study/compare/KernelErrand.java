package org.primelab.study.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.primelab.child.RowErrand;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Oracle;

/**
 * Warms a kernel up until its times agree, and then times it: a row a slice. Arguments: the
 * kernel's qualified name, then what it is timed on; nothing for the first set of its group.
 */
public final class KernelErrand implements RowErrand {
  /**
   * Long enough that reading the clock (25 ns) is lost in it, and short beside a time slice, in ns.
   */
  private static final long SLICE_NANOS = 1_000_000;

  private static final int SLICES = 101;

  /** The longest for all slices, in ns, where a single pass takes longer than a slice should. */
  private static final long TIMING_NANOS = 300_000_000;

  /** So many slices in a row whose times agree are a steady state. */
  private static final int AGREEING = 5;

  private static final double AGREE = 1.02;

  private static final int MOST_PASSES = 1 << 30;

  /** The longest that is waited for it, in ns: what is not steady by then is timed as it is. */
  private static final long WARM_UP_NANOS = 2_000_000_000;

  /** Makes the errand that the child's main class asks for by its name. */
  public KernelErrand() {}

  /**
   * One timing.
   *
   * @param passes how often all arguments were answered
   * @param nanos for all of it, in ns
   * @param wrong index of an argument with a wrong answer; negative if there is none
   * @param answer its bits
   * @param right the bits of the right one
   */
  record Slice(long passes, long nanos, long wrong, long answer, long right) {
    static Slice of(List<Long> row) {
      return new Slice(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
    }

    double nanosEach() {
      return (double) nanos / passes;
    }
  }

  /** What a kernel is timed on. */
  static List<Argument> arguments(Kernel kernel, List<String> words) {
    return words.isEmpty()
        ? kernel.group().brief().arguments()
        : words.stream().map(Argument::parse).toList();
  }

  @Override
  public void run(List<String> words, Rows rows) throws IOException {
    Kernel kernel = Kernels.standard().orPeer(words.getFirst());
    List<Argument> arguments = arguments(kernel, words.subList(1, words.size()));
    List<Answer> right = arguments.stream().map(kernel.suite().oracle()::of).toList();
    kernel.code().prepare();
    Oracle oracle = kernel.suite().oracle();
    Batch batch = kernel.code().batch(arguments);
    int passes = steady(batch, oracle, right);
    long began = System.nanoTime();
    for (int i = 0; i < SLICES && (i == 0 || System.nanoTime() - began < TIMING_NANOS); i++) {
      Slice slice = time(batch, oracle, right, passes);
      rows.add(slice.passes, slice.nanos, slice.wrong, slice.answer, slice.right);
    }
  }

  /** How many passes make a slice, once they take the same time again and again. */
  private static int steady(Batch batch, Oracle oracle, List<Answer> right) {
    int passes = 1;
    long began = System.nanoTime();
    double[] last = new double[AGREEING];
    for (int i = 0; i == 0 || System.nanoTime() - began < WARM_UP_NANOS; i++) {
      Slice slice = time(batch, oracle, right, passes);
      passes =
          (int) Math.clamp(SLICE_NANOS / slice.nanosEach(), 1, Math.min(2.0 * passes, MOST_PASSES));
      last[i % AGREEING] = slice.nanosEach();
      double least = Arrays.stream(last).min().orElseThrow();
      if (passes <= slice.passes && Arrays.stream(last).max().orElseThrow() < AGREE * least) {
        return passes;
      }
    }
    return passes;
  }

  private static Slice time(Batch batch, Oracle oracle, List<Answer> right, int passes) {
    long began = System.nanoTime();
    long[] answers = batch.answers(passes, new StopFlag());
    long nanos = Math.max(1, System.nanoTime() - began);
    for (int i = 0; i < answers.length; i++) {
      Answer expected = right.get(i);
      if (!oracle.accepts(expected, new Answer(answers[i], expected.gives()))) {
        return new Slice(passes, nanos, i, answers[i], expected.bits());
      }
    }
    return new Slice(passes, nanos, -1, 0, 0);
  }
}
