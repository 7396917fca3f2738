package org.primelab.study.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.primelab.ffi.StopFlag;
import org.primelab.study.Crowd;

/**
 * Platform threads of this JVM on a conduit of their own each time.
 *
 * @param maker makes one for so many pairs
 */
record QueueExchange(IntFunction<Conduit> maker) implements Exchange {
  @Override
  public Delivery send(int pairs, long messages, StopFlag stop)
      throws ExecutionException, InterruptedException {
    Conduit conduit = maker.apply(pairs);
    Crowd crowd = new Crowd();
    List<Tally> tallies = new ArrayList<>();
    AtomicInteger sending = new AtomicInteger(pairs);
    for (int i = 0; i < pairs; i++) {
      int self = i;
      Tally tally = new Tally();
      tallies.add(tally);
      crowd.add(go -> receive(conduit, self, tally));
      crowd.add(
          go -> {
            long from = Exchange.share(self, pairs, messages);
            send(conduit, self, from, Exchange.share(self + 1, pairs, messages), stop);
            if (sending.decrementAndGet() == 0) {
              end(conduit, pairs);
            }
          });
    }
    long nanos = crowd.run();
    Tally received = new Tally();
    tallies.forEach(received::add);
    return new Delivery(nanos, received);
  }

  private static void send(Conduit conduit, int self, long from, long to, StopFlag stop)
      throws InterruptedException {
    for (long id = from; id < to && !stop.isRaised(); id++) {
      conduit.put(self, new Message(id));
    }
  }

  /** The last sender ends all receivers, each of which takes one end marker. */
  private static void end(Conduit conduit, int pairs) throws InterruptedException {
    for (int i = 0; i < pairs; i++) {
      conduit.put(i, Message.END);
    }
  }

  private static void receive(Conduit conduit, int self, Tally tally) throws InterruptedException {
    for (Message next = conduit.take(self); !next.isEnd(); next = conduit.take(self)) {
      tally.add(next.id());
    }
  }
}
