package org.primelab.cli;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.primelab.session.Session;
import org.primelab.study.Study;

/** How many calls it takes to answer made-up sessions, where {@link Visits} counts them. */
final class AnswerVisits implements Function<String, ToLongFunction<int[]>> {
  /** For that study, takes the numbers of CPUs and of rounds. */
  @Override
  public ToLongFunction<int[]> apply(String name) {
    Study study = Studies.byName(name).orElseThrow();
    return size -> {
      Session session = MadeUpSessions.of(name, size[0], size[1]);
      long before = Visits.soFar();
      study.answer(session);
      return Visits.soFar() - before;
    };
  }
}
