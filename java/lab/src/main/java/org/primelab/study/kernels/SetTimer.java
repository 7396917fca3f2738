package org.primelab.study.kernels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Batch;
import org.primelab.suite.Code;
import org.primelab.suite.InputSet;
import org.primelab.suite.Kernel;
import org.primelab.suite.Oracle;

/**
 * Times one kernel on sets of arguments, and compares every answer with the oracle's afterwards.
 */
final class SetTimer {
  private final Code code;
  private final Oracle oracle;
  private final StopFlag stop;
  private final Map<InputSet, Laid> laid = new HashMap<>();

  /** A set as it lies ready: for the kernel, and with the answers that are right. */
  private static final class Laid {
    final Batch batch;
    final List<Answer> right;

    Laid(Code code, Oracle oracle, List<Argument> arguments) {
      batch = code.batch(arguments);
      right = arguments.stream().map(oracle::of).toList();
    }
  }

  SetTimer(Kernel kernel, StopFlag stop) {
    this(kernel.code(), kernel.suite().oracle(), stop);
  }

  private SetTimer(Code code, Oracle oracle, StopFlag stop) {
    this.code = code;
    this.oracle = oracle;
    this.stop = stop;
  }

  /** One that makes a call for each argument: its batch is the plain one. */
  static SetTimer oneACall(Kernel kernel, StopFlag stop) {
    Code code = kernel.code();
    return new SetTimer(
        (argument, flag) -> code.call(argument, flag), kernel.suite().oracle(), stop);
  }

  Timed time(InputSet set, int passes) {
    Laid ready = laid.computeIfAbsent(set, s -> new Laid(code, oracle, s.arguments()));
    long began = System.nanoTime();
    long[] answers = ready.batch.answers(passes, stop);
    long nanos = System.nanoTime() - began;
    int wrong = wrong(answers, ready.right);
    return wrong < 0 ? new Timed(nanos) : new Timed(nanos, wrong, answers[wrong]);
  }

  /** Index of the first answer that is wrong; -1 if none is. */
  private int wrong(long[] answers, List<Answer> right) {
    for (int i = 0; i < answers.length; i++) {
      Answer given = new Answer(answers[i], right.get(i).gives());
      if (!oracle.accepts(right.get(i), given)) {
        return i;
      }
    }
    return -1;
  }

  /** How long the kernel's table takes to build; it is no answer, and so not a wrong one. */
  Timed prepare() {
    long began = System.nanoTime();
    code.prepare();
    return new Timed(System.nanoTime() - began);
  }
}
