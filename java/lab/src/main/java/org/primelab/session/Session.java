package org.primelab.session;

import java.util.List;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.Trial;

/**
 * What was planned, where it ran, and what was measured: all that a study needs for its answer.
 *
 * @param format version of this record as a file, {@link #FORMAT}
 * @param spec the plan
 * @param environment the machine, the JVM and how disturbed they were
 * @param observations in the order in which they were made; the last may be incomplete
 * @param interrupted whether it ended before its time: by the user, or with the process that
 *     carried it out
 */
public record Session(
    int format,
    SessionSpec spec,
    Environment environment,
    List<Observation> observations,
    boolean interrupted) {
  /** The format that this lab writes: one more with each step of {@link Formats}. */
  public static final int FORMAT = Formats.newest();

  public Session {
    if (format != FORMAT) {
      throw new IllegalArgumentException("session format " + format + ", not " + FORMAT);
    }
    observations = List.copyOf(observations);
  }

  /** All measurements, complete or not, in order. */
  public List<Measurement> measurements() {
    return only(Measurement.class);
  }

  /** All observations of one kind, in order. */
  public <O extends Observation> List<O> only(Class<O> kind) {
    return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** All complete measurements of one trial, in order. */
  public List<Measurement> of(Trial trial) {
    return measurements().stream().filter(m -> m.trial().equals(trial) && m.isComplete()).toList();
  }
}
