package org.primelab.study;

import java.util.function.Function;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.stats.ByRound;

/** An observation that is one of the times of a thing that was measured again and again. */
public interface Sampled extends Observation {
  /** The thing, with this time alone. */
  Samples sample();

  /**
   * The times of one kind that a session has, by round.
   *
   * @param thing tells what was measured
   */
  static <S extends Sampled, K> ByRound<K> byRound(
      Session session, Class<S> kind, Function<S, K> thing) {
    return ByRound.of(
        session.only(kind),
        thing,
        time -> time.sample().samples().getFirst().round(),
        time -> time.sample().samples().getFirst().nanos());
  }
}
