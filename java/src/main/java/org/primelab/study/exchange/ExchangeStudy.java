package org.primelab.study.exchange;

import java.util.List;
import java.util.Set;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Study;

/**
 * What does it cost to hand a message to another thread or process, how much more when many do so
 * at once, what does a counter lose that nobody guards, and who can wait for ten thousand things?
 */
public final class ExchangeStudy implements Study {
  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public Set<Class<? extends Record>> kinds() {
    return Set.of(
        ExchangePlan.class, ExchangeTime.class, CountTime.class, WaitTime.class, Broken.class);
  }

  /** So many ms of rounds. */
  public SessionSpec plan(List<Integer> pairs, int tasks, long millis, long seed) {
    return new SessionSpec(name(), new ExchangePlan(pairs, tasks, millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    ExchangeView view = new ExchangeView(session);
    List<Caveat> caveats = HostCaveats.of(session);
    return new Report(
        new ExchangeTables(view).blocks(),
        caveats,
        view.failures(),
        ExchangeDocument.of(view, session, caveats));
  }
}
