package org.primelab.study.gil;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.session.Conditions;
import org.primelab.session.TimedPlan;
import org.primelab.suite.Kernel;

/**
 * One worker and two in each of several interpreters, by each way to work that they have, in
 * rounds.
 *
 * @param kernel in C, which those that can call
 * @param programs names of programs on PATH, or paths of jars; {@code java} is this JVM
 * @param millis how long in all, in ms
 */
public record InterpretersPlan(Kernel.Description kernel, List<String> programs, long millis)
    implements TimedPlan {
  /** Those that are looked for unless others are named: a free-threaded CPython comes with them. */
  private static final List<String> STANDARD =
      List.of(
          JavaWays.NAME,
          Pythons.STANDARD,
          "pypy3",
          Pythons.GRAAL,
          Pythons.JYTHON,
          "ruby",
          ScriptLanguage.JRUBY,
          "node",
          "perl");

  /** How many workers are compared with one. */
  static final int TOGETHER = 2;

  public InterpretersPlan {
    programs = programs.stream().distinct().toList();
    if (programs.isEmpty() || millis < 1) {
      throw new IllegalArgumentException(programs + ", " + millis + " ms");
    }
  }

  /** The standard ones, there or not, and the newest free-threaded CPython on that search path. */
  public static List<String> standard(String searchPath) {
    return Stream.concat(STANDARD.stream(), Stream.of(Pythons.freeThreaded(searchPath))).toList();
  }

  /** Whether the lab has a script for a program of that name, or needs none. */
  public static boolean isKnown(String program) {
    return program.equals(JavaWays.NAME) || ScriptLanguage.of(program).isPresent();
  }

  @Override
  public List<String> kernels(String suite) {
    return kernel.suite().equals(suite) ? List.of(kernel.name()) : List.of();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    try (InterpreterRounds rounds = new InterpreterRounds(this, on)) {
      rounds.run();
    }
  }
}
