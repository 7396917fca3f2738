package org.primelab.study;

import java.util.Map;
import java.util.function.Function;
import org.primelab.report.Report;
import org.primelab.session.Plan;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;

/** A study with plans of its own, whose answer is what it finds in a session. */
public abstract class PlannedStudy implements Study {
  /** Enough for the JIT to reach its last tier on so small a loop as a kernel's, in ms. */
  protected static final int WARM_UP_MILLIS = 30;

  private final String name;
  private final int warmUpMillis;
  private final Function<Session, ? extends Found> answer;
  private final Map<String, Class<? extends Record>> kinds;

  /**
   * Says all that makes it a study.
   *
   * @param name of its command
   * @param warmUpMillis how long each JVM warms a kernel up, in ms; 0 where a plan sees to it
   *     itself
   * @param answer what is found in a session
   * @param kinds as {@link Study#kinds}
   */
  protected PlannedStudy(
      String name,
      int warmUpMillis,
      Function<Session, ? extends Found> answer,
      Map<String, Class<? extends Record>> kinds) {
    this.name = name;
    this.warmUpMillis = warmUpMillis;
    this.answer = answer;
    this.kinds = kinds;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return kinds;
  }

  /** A session that carries a plan out. */
  public SessionSpec plan(Plan plan, long seed) {
    return new SessionSpec(name, plan, warmUpMillis, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, answer.apply(session));
  }
}
