package org.primelab.study;

import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.session.Plan;

/** An observation that can tell that something went wrong, and then fails its session. */
public interface Checked extends Observation {
  /**
   * A sentence for each thing that went wrong.
   *
   * @param plan of its session
   */
  Stream<String> failures(Plan plan);

  /** The run that was observed, if it was one: {@link Failures} tells what is wrong with that. */
  default Optional<Measurement> observedRun() {
    return Optional.empty();
  }
}
