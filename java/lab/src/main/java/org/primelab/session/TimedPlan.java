package org.primelab.session;

import java.time.Duration;
import java.util.Optional;

/** A plan that takes as long as the user says. */
public interface TimedPlan extends Plan {
  /** How long, in ms, with starting before and answering afterwards. */
  long millis();

  @Override
  default Optional<Duration> lasting(Pilot pilot) {
    return Optional.of(Duration.ofMillis(millis()));
  }
}
