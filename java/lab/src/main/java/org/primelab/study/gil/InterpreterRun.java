package org.primelab.study.gil;

import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

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
 */
public record InterpreterRun(
    String name,
    String way,
    int workers,
    int round,
    long wallNanos,
    int wrong,
    Reading<Scheduled> scheduled)
    implements Checked {
  public InterpreterRun {
    if (workers < 1 || round < 0 || wallNanos < 1 || wrong < 0) {
      throw new IllegalArgumentException(
          "%d workers, round %d, %d ns, %d wrong".formatted(workers, round, wallNanos, wrong));
    }
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return wrong == 0
        ? Stream.empty()
        : Stream.of(
            "wrong answers: %d of %s's, by %s with %d workers"
                .formatted(wrong, name, way, workers));
  }
}
