package org.primelab.study.sweep;

import org.primelab.run.Measurement;
import org.primelab.run.Observation;

/**
 * A run that a prediction is made from.
 *
 * @param purpose what it tells
 * @param run what was measured
 */
public record SweepCalibration(Purpose purpose, Measurement run) implements Observation {
  /** What a run before the sweep tells. */
  public enum Purpose {
    /** What each number takes one worker alone. */
    SOLO,
    /** What the machine does with so many equal jobs and as many workers. */
    EQUAL_JOBS,
    /** How fast another kernel is on one thread: in sessions of earlier versions. */
    RIVAL
  }
}
