package org.primelab.study.exchange;

import java.util.List;
import java.util.Map;
import org.primelab.session.SessionSpec;
import org.primelab.study.PlannedStudy;

/**
 * What does it cost to hand a message to another thread or process, how much more when many do so
 * at once, what does a counter lose that nobody guards, and who can wait for ten thousand things?
 */
public final class ExchangeStudy extends PlannedStudy {
  /** Makes the study. */
  public ExchangeStudy() {
    super(
        "exchange",
        0,
        ExchangeAnswer::of,
        Map.ofEntries(
            Map.entry("exchangePlan", ExchangePlan.class),
            Map.entry("exchangeTime", ExchangeTime.class),
            Map.entry("countTime", CountTime.class),
            Map.entry("waitTime", WaitTime.class),
            Map.entry("objectTime", ObjectTime.class),
            Map.entry("brokenForm", BrokenForm.class),
            Map.entry("broken", Broken.class)));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(List<Integer> pairs, int tasks, long millis, long seed) {
    return plan(new ExchangePlan(pairs, tasks, millis), seed);
  }
}
