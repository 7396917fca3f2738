package org.primelab.study.kernels;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.run.Observation;
import org.primelab.session.ForkBegan;
import org.primelab.session.Session;

/**
 * A rung that could not be timed.
 *
 * @param rung which one
 * @param reason why not
 */
public record Missed(Rung rung, String reason) implements Observation {
  /** Those of a session, which say in how many of its JVMs that was, where there were several. */
  static Stream<Missed> in(Session session) {
    List<List<Observation>> forks = ForkBegan.each(session);
    List<Missed> all = session.only(Missed.class);
    return all.stream()
        .distinct()
        .map(one -> one.in(Collections.frequency(all, one), forks.size()));
  }

  private Missed in(int some, int forks) {
    return forks == 1 || some >= forks
        ? this
        : new Missed(rung, "in %d of %d JVMs: %s".formatted(some, forks, reason));
  }
}
