package org.primelab.study.exchange;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;
import org.primelab.study.Crowd;

/**
 * Actors (C. Hewitt et al., IJCAI 1973): each receiver has a mailbox, and is run by a thread of a
 * pool only while there is mail. Senders address the receivers in turn.
 */
final class MailboxExchange implements Exchange {
  @Override
  public Delivery send(int pairs, long messages, StopFlag stop)
      throws ExecutionException, InterruptedException {
    try (ThreadPoolExecutor threads =
        new ThreadPoolExecutor(pairs, pairs, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>())) {
      threads.prestartAllCoreThreads();
      CountDownLatch open = new CountDownLatch(pairs);
      List<Actor> actors =
          Stream.generate(() -> new Actor(threads, pairs, open)).limit(pairs).toList();
      Crowd crowd = new Crowd();
      for (int i = 0; i < pairs; i++) {
        long from = Exchange.share(i, pairs, messages);
        long to = Exchange.share(i + 1, pairs, messages);
        crowd.add(go -> send(actors, from, to, stop));
      }
      crowd.add(go -> open.await());
      long nanos = crowd.run();
      Tally received = new Tally();
      actors.forEach(actor -> received.add(actor.tally));
      return new Delivery(nanos, received);
    }
  }

  private static void send(List<Actor> actors, long from, long to, StopFlag stop) {
    for (long id = from; id < to && !stop.isRaised(); id++) {
      actors.get((int) (id % actors.size())).tell(new Message(id));
    }
    actors.forEach(actor -> actor.tell(Message.END));
  }

  /** One receiver. Whoever sets {@code isRunning} hands it to a thread: never two at a time. */
  private static final class Actor implements Runnable {
    /** Messages after which it lets another actor have the thread. */
    private static final int TURN = 256;

    private final Queue<Message> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final Tally tally = new Tally();
    private final Executor threads;
    private final CountDownLatch open;
    private int senders;

    Actor(Executor threads, int senders, CountDownLatch open) {
      this.threads = threads;
      this.senders = senders;
      this.open = open;
    }

    void tell(Message message) {
      mailbox.add(message);
      wake();
    }

    private void wake() {
      if (!isRunning.get() && isRunning.compareAndSet(false, true)) {
        threads.execute(this);
      }
    }

    @Override
    public void run() {
      for (int i = 0; i < TURN; i++) {
        Message next = mailbox.poll();
        if (next == null) {
          break;
        }
        receive(next);
      }
      isRunning.set(false);
      // Mail that came before the line above found the actor running, and woke nobody.
      if (!mailbox.isEmpty()) {
        wake();
      }
    }

    private void receive(Message message) {
      if (!message.isEnd()) {
        tally.add(message.id());
      } else if (--senders == 0) {
        open.countDown();
      }
    }
  }
}
