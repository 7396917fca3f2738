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
 */
record InRound(RungTime time, int round) {
  /** All of a session, in order. */
  static List<InRound> of(Session session) {
    List<InRound> all = new ArrayList<>();
    int before = 0;
    for (List<Observation> fork : ForkBegan.each(session)) {
      int began = before;
      for (Observation seen : fork) {
        if (seen instanceof RungTime time) {
          all.add(new InRound(time, began + time.round()));
          before = Math.max(before, began + time.round() + 1);
        }
      }
    }
    return all;
  }
}
