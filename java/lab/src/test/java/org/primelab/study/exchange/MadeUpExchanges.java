package org.primelab.study.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;

/** Exchanges that never were. */
public final class MadeUpExchanges {
  private MadeUpExchanges() {}

  /** From one pair to as many as there are CPUs. */
  public static Session session(int cpus, int rounds) {
    List<Integer> pairs = IntStream.rangeClosed(1, cpus).boxed().toList();
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int count : pairs) {
        for (Channel channel : Channel.values()) {
          seen.add(new ExchangeTime(channel, count, round, 1000, 1000, true, 1000L * count));
        }
        for (Counter counter : Counter.values()) {
          seen.add(new CountTime(counter, count, round, 1000, 1000, 5000));
        }
      }
      for (ObjectForm form : ObjectForm.values()) {
        seen.add(new ObjectTime(form, 10_000, round, 100, true, 2_000_000, ""));
      }
      for (Waiter waiter : Waiter.values()) {
        seen.add(new WaitTime(waiter, round, 10, 10, 100, 900, 2_000_000));
      }
    }
    return Sessions.whole(new ExchangeStudy().plan(pairs, 10, 45_000, 42), seen);
  }
}
