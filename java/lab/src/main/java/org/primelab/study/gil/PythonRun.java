package org.primelab.study.gil;

/**
 * Workers in CPython that each did the whole job once.
 *
 * @param interpreter name of the program
 * @param call how they did it
 * @param workers how many
 * @param round in which they did, from 0
 * @param wallNanos from the first worker's start to the last one's end, in ns
 * @param wrong answers that were not the oracle's
 * @param surroundings what the CPUs were to each other
 */
public record PythonRun(
    String interpreter,
    PythonCall call,
    int workers,
    int round,
    long wallNanos,
    int wrong,
    Surroundings surroundings)
    implements WindowRun {
  @Override
  public Way way() {
    return new Way.InPython(interpreter, call);
  }

  @Override
  public String words(GilPlan plan) {
    return "%s's, by %s".formatted(interpreter, call.word());
  }
}
