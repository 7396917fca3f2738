package org.primelab.study.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.primelab.ffi.StopFlag;

/**
 * Work stealing (R. Blumofe and C. Leiserson, JACM 46, 1999) by the JDK's own pool: a sender pushes
 * onto its thread's deque, from which it takes the newest itself and idle threads steal the oldest.
 * There are as many threads as pairs: each sends, then receives.
 */
final class StealingExchange implements Exchange {
  /** Messages in flight before a sender turns to receiving. */
  private static final int BATCH = 256;

  private final LongSupplier clock;

  StealingExchange() {
    this(System::nanoTime);
  }

  /** One by another clock, in ns. */
  StealingExchange(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public Delivery send(int pairs, long messages, StopFlag stop) {
    List<Receiver> receivers = new ArrayList<>();
    try (ForkJoinPool pool =
        new ForkJoinPool(
            pairs,
            owner -> {
              synchronized (receivers) {
                Receiver receiver = new Receiver(owner);
                receivers.add(receiver);
                return receiver;
              }
            },
            null,
            false)) {
      assemble(pool, pairs);
      long began = clock.getAsLong();
      pool.submit(() -> ForkJoinTask.invokeAll(senders(pairs, messages, stop))).join();
      long nanos = clock.getAsLong() - began;
      return new Delivery(nanos, received(receivers));
    }
  }

  /** Waits until all threads are there: each takes one task, which ends when the last has begun. */
  private static void assemble(ForkJoinPool pool, int threads) {
    CountDownLatch there = new CountDownLatch(threads);
    Callable<Void> one =
        () -> {
          there.countDown();
          there.await();
          return null;
        };
    Stream.generate(() -> pool.submit(one)).limit(threads).toList().forEach(ForkJoinTask::join);
  }

  private static Tally received(List<Receiver> receivers) {
    Tally received = new Tally();
    synchronized (receivers) {
      receivers.forEach(receiver -> received.add(receiver.tally));
    }
    return received;
  }

  /** A thread of the pool with a tally of its own. */
  private static final class Receiver extends ForkJoinWorkerThread {
    private final Tally tally = new Tally();

    Receiver(ForkJoinPool pool) {
      super(pool);
    }
  }

  private static List<ForkJoinTask<?>> senders(int pairs, long messages, StopFlag stop) {
    List<ForkJoinTask<?>> senders = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      long from = Exchange.share(i, pairs, messages);
      long to = Exchange.share(i + 1, pairs, messages);
      senders.add(ForkJoinTask.adapt(() -> send(from, to, stop)));
    }
    return senders;
  }

  /** Forks a task for each message, then joins them, newest first, as they lie in its deque. */
  private static void send(long from, long to, StopFlag stop) {
    ForkJoinTask<?>[] batch = new ForkJoinTask<?>[BATCH];
    for (long id = from; id < to && !stop.isRaised(); ) {
      int size = (int) Math.min(BATCH, to - id);
      for (int i = 0; i < size; i++) {
        batch[i] = new Receipt(id++).fork();
      }
      for (int i = size - 1; i >= 0; i--) {
        batch[i].join();
      }
    }
  }

  /** One message, received where it is run. */
  private static final class Receipt extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    private final long id;

    Receipt(long id) {
      this.id = id;
    }

    @Override
    protected void compute() {
      if (Thread.currentThread() instanceof Receiver receiver) {
        receiver.tally.add(id);
      } else {
        throw new IllegalStateException("a message was received outside the pool");
      }
    }
  }
}
