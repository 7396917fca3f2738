package org.primelab.session;

import java.util.ArrayList;
import java.util.List;
import org.primelab.run.Observation;

/**
 * What follows was observed in another JVM, by a plan that is made of something else than runs:
 * those know theirs.
 *
 * @param fork which, from 0
 */
public record ForkBegan(int fork) implements Observation {
  /** What was observed in each JVM, in order; all of it where there was one alone. */
  public static List<List<Observation>> each(Session session) {
    return each(session.observations());
  }

  /** That of these observations. */
  public static List<List<Observation>> each(List<Observation> all) {
    List<List<Observation>> forks = new ArrayList<>(List.of(new ArrayList<>()));
    for (Observation seen : all) {
      if (seen instanceof ForkBegan next && next.fork > 0) {
        forks.add(new ArrayList<>());
      }
      forks.getLast().add(seen);
    }
    return forks;
  }
}
