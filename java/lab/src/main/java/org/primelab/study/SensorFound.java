package org.primelab.study;

import java.util.List;
import java.util.Optional;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.window.Sensor;

/**
 * The sensor that was found for this machine.
 *
 * @param sensor what tells of neighbours
 */
public record SensorFound(Sensor sensor) implements Observation {
  /** That of a session, once it was found. */
  public static Optional<Sensor> in(Session session) {
    return in(session.observations());
  }

  /** That of these observations. */
  public static Optional<Sensor> in(List<Observation> seen) {
    return seen.stream()
        .filter(SensorFound.class::isInstance)
        .map(found -> ((SensorFound) found).sensor())
        .findFirst();
  }

  /** A doubt about what it tells, if there is reason for one. */
  public static List<Caveat> doubts(Optional<Sensor> sensor) {
    return Caveat.when(
            sensor.filter(one -> !one.isCertain()).isPresent(),
            Doubt.SIBLINGS_UNKNOWN,
            "no core was ever seen to look far ahead: it may have a short buffer, or somebody was there"
                + " all the time")
        .toList();
  }
}
