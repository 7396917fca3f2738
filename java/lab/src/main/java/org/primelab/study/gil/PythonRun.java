package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.window.Sensor;
import org.primelab.window.WitnessedRun;

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
 * @param usage what each worker used of a CPU for its job; empty in sessions of 0.1
 */
public record PythonRun(
    String interpreter,
    PythonCall call,
    int workers,
    int round,
    long wallNanos,
    int wrong,
    Surroundings surroundings,
    List<Reading<ThreadUsage>> usage)
    implements WindowRun {
  /** Nobody knows which of more CPUs an interpreter's threads used. */
  private static final int FEW_CPUS = 2;

  public PythonRun {
    usage = List.copyOf(usage);
  }

  @Override
  public Optional<WitnessedRun> witnessed(Sensor sensor) {
    boolean holdsTheLock = call == PythonCall.PYTHON || call == PythonCall.PYDLL;
    return surroundings
        .cores()
        .found()
        .filter(looks -> looks.before().size() <= Math.max(workers, FEW_CPUS))
        .map(
            looks -> looks.of(sensor, List.of(), isPreempted(looks.before().size(), holdsTheLock)));
  }

  @Override
  public Way way() {
    return new Way.InPython(interpreter, call);
  }

  @Override
  public String work(GilPlan plan) {
    return call == PythonCall.PYTHON ? "a loop in Python" : plan.pythonKernel().name();
  }

  @Override
  public String words(GilPlan plan) {
    return "%s's, by %s".formatted(interpreter, call.word());
  }
}
