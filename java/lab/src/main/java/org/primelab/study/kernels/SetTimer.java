package org.primelab.study.kernels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.ffi.NativeGauge;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;
import org.primelab.window.Slicer;

/**
 * Times one kernel on sets of arguments, and compares every answer with the oracle's afterwards.
 */
final class SetTimer {
  private final Code code;
  private final Oracle oracle;
  private final NativeGauge sensor;
  private final StopFlag stop;
  private final Map<InputSet, Laid> laid = new HashMap<>();

  /** A set as it lies ready: for the kernel, and with the answers that are right. */
  private static final class Laid {
    final Batch batch;
    final List<Answer> right;
    final Slicer slicer;
    int wrong = -1;
    long answer;

    Laid(Code code, Oracle oracle, List<Argument> arguments, NativeGauge sensor) {
      batch = code.batch(arguments);
      right = arguments.stream().map(oracle::of).toList();
      slicer = new Slicer(code, arguments, right, sensor);
    }

    /** A wrong answer is never forgotten: what comes later may be answers to parts alone. */
    void check(long[] answers, Oracle oracle) {
      for (int i = 0; i < answers.length && wrong < 0; i++) {
        Answer given = new Answer(answers[i], right.get(i).gives());
        if (!oracle.accepts(right.get(i), given)) {
          wrong = i;
          answer = answers[i];
        }
      }
    }
  }

  /**
   * One for that kernel.
   *
   * @param sensor what windows look at
   */
  SetTimer(Kernel kernel, NativeGauge sensor, StopFlag stop) {
    this(kernel.code(), kernel.suite().oracle(), sensor, stop);
  }

  private SetTimer(Code code, Oracle oracle, NativeGauge sensor, StopFlag stop) {
    this.code = code;
    this.oracle = oracle;
    this.sensor = sensor;
    this.stop = stop;
  }

  /** One that makes a call for each argument: its batch is the plain one. */
  static SetTimer oneACall(Kernel kernel, NativeGauge sensor, StopFlag stop) {
    Code code = kernel.code();
    return new SetTimer(
        (argument, flag) -> code.call(argument, flag), kernel.suite().oracle(), sensor, stop);
  }

  private Laid laid(InputSet set) {
    return laid.computeIfAbsent(set, s -> new Laid(code, oracle, s.arguments(), sensor));
  }

  /** Answers the whole set so many times. */
  Timed time(InputSet set, int passes) {
    Laid ready = laid(set);
    long began = System.nanoTime();
    long[] answers = ready.batch.answers(passes, stop);
    long nanos = System.nanoTime() - began;
    ready.check(answers, oracle);
    return new Timed(nanos, ready.wrong, ready.answer);
  }

  /** Times a window of it. */
  TimedWindow window(InputSet set) {
    Laid ready = laid(set);
    Slicer.Seen seen = ready.slicer.window(stop);
    ready.check(seen.answers().stream().mapToLong(bits -> bits).toArray(), oracle);
    return new TimedWindow(seen.window(), ready.wrong, ready.answer);
  }

  /** How long the kernel's table takes to build; it is no answer, and so not a wrong one. */
  Timed prepare() {
    long began = System.nanoTime();
    code.prepare();
    return new Timed(System.nanoTime() - began);
  }
}
