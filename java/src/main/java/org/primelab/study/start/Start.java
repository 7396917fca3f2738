package org.primelab.study.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Study;

/**
 * What does it cost to start a process, a platform thread and a virtual thread, to keep one
 * waiting, and to switch between two?
 */
public final class Start implements Study {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public Set<Class<? extends Record>> kinds() {
    return Set.of(
        StartPlan.class, StartTime.class, Weight.class, SwitchTime.class, NotWeighed.class);
  }

  /** So many ms of rounds. */
  public SessionSpec plan(long millis, long seed) {
    return new SessionSpec(name(), new StartPlan(millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    StartView view = new StartView(session);
    List<Caveat> caveats = new ArrayList<>(HostCaveats.of(session));
    return new Report(
        view.blocks(), caveats, view.failures(), StartDocument.of(view, session, caveats));
  }
}
