package org.primelab.study.exchange;

import java.util.List;
import java.util.Map;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
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
  public Map<String, Class<? extends Record>> kinds() {
    return Map.ofEntries(
        Map.entry("exchangePlan", ExchangePlan.class),
        Map.entry("exchangeTime", ExchangeTime.class),
        Map.entry("countTime", CountTime.class),
        Map.entry("waitTime", WaitTime.class),
        Map.entry("broken", Broken.class));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(List<Integer> pairs, int tasks, long millis, long seed) {
    return new SessionSpec(name(), new ExchangePlan(pairs, tasks, millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, ExchangeAnswer.of(session));
  }
}
