package org.primelab.study.gil;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;

/**
 * Workers in an interpreter that each did the whole job once.
 *
 * @param name of the program
 * @param way how they did it
 * @param workers how many
 * @param round in which they did, from 0
 * @param wallNanos from the first worker's start to the last one's end, in ns
 * @param wrong answers that were not right
 * @param scheduled what became of them meanwhile
 * @param atOnce how many of them had work to do at a time while any had, see {@link AtOnce}; empty
 *     where the system does not tell
 * @param cores looks at the cores before and after; empty where nobody looked
 */
public record InterpreterRun(
    String name,
    String way,
    int workers,
    int round,
    long wallNanos,
    int wrong,
    Reading<Scheduled> scheduled,
    Optional<Double> atOnce,
    Optional<LooksAround> cores)
    implements Checked {
  /** Nobody knows which of more CPUs an interpreter's workers used. */
  private static final int FEW_CPUS = 2;

  public InterpreterRun {
    if (workers < 1 || round < 0 || wallNanos < 1 || wrong < 0) {
      throw new IllegalArgumentException(
          "%d workers, round %d, %d ns, %d wrong".formatted(workers, round, wallNanos, wrong));
    }
  }

  /** One that nobody has looked around yet. */
  InterpreterRun(
      String name,
      String way,
      int workers,
      int round,
      long wallNanos,
      int wrong,
      Reading<Scheduled> scheduled) {
    this(
        name, way, workers, round, wallNanos, wrong, scheduled, Optional.empty(), Optional.empty());
  }

  /** The same with what rings tell of it. */
  InterpreterRun atOnce(Optional<Double> told) {
    return new InterpreterRun(name, way, workers, round, wallNanos, wrong, scheduled, told, cores);
  }

  /** The same with looks around it, if these can tell where it ran. */
  InterpreterRun between(Reading<LooksAround> looks) {
    return new InterpreterRun(
        name,
        way,
        workers,
        round,
        wallNanos,
        wrong,
        scheduled,
        atOnce,
        looks.found().filter(all -> all.before().size() <= Math.max(workers, FEW_CPUS)));
  }

  /** What it took, and what the looks around it tell. */
  TimedRun timed(Optional<Sensor> sensor) {
    return new TimedRun(
        wallNanos,
        wallNanos,
        cores.flatMap(looks -> sensor.map(by -> looks.of(by, List.of(), isPreempted(looks)))));
  }

  /** Where there is a CPU for each worker, those who wait for one wait for others. */
  private boolean isPreempted(LooksAround looks) {
    return workers <= looks.before().size()
        && scheduled.map(all -> all.queuedNanos() > WindowRun.LOST * wallNanos).orElse(false);
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return wrong == 0
        ? Stream.empty()
        : Stream.of(
            "wrong answers: %d of %s's, by %s with %s"
                .formatted(wrong, name, way, Quantity.count(workers, "worker")));
  }
}
