package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.List;
import org.primelab.run.Observation;
import org.primelab.session.ForkBegan;
import org.primelab.session.Session;

/**
 * A time, with the number of its round in a session of one or several JVMs.
 *
 * @param time of a rung
 * @param round from 0, counted through all JVMs
 * @param fork in which JVM, from 0
 */
record InRound(RungTime time, int round, int fork) {
  /** All of a session, in order. */
  static List<InRound> of(Session session) {
    List<InRound> all = new ArrayList<>();
    int before = 0;
    List<List<Observation>> forks = ForkBegan.each(session);
    for (int fork = 0; fork < forks.size(); fork++) {
      int began = before;
      for (Observation seen : forks.get(fork)) {
        if (seen instanceof RungTime time) {
          all.add(new InRound(time, began + time.round(), fork));
          before = Math.max(before, began + time.round() + 1);
        }
      }
    }
    return all;
  }
}
