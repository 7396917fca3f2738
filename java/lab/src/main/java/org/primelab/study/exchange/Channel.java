package org.primelab.study.exchange;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A way to hand messages over. */
public enum Channel {
  /** A bounded queue with one lock for both ends. */
  ONE_LOCK_QUEUE("one-lock queue") {
    @Override
    Exchange open() {
      return new QueueExchange(pairs -> new OneLockQueue(CAPACITY));
    }
  },

  /** The JDK's bounded queue with a lock for each end. */
  LINKED_BLOCKING_QUEUE("LinkedBlockingQueue") {
    @Override
    Exchange open() {
      return new QueueExchange(pairs -> new BlockingConduit(new LinkedBlockingQueue<>(CAPACITY)));
    }
  },

  /** The JDK's unbounded queue without locks, polled. */
  CONCURRENT_LINKED_QUEUE("ConcurrentLinkedQueue") {
    @Override
    Exchange open() {
      return new QueueExchange(pairs -> new StripedQueue(1));
    }
  },

  /** One of those for each sender. */
  STRIPED("striped queues") {
    @Override
    Exchange open() {
      return new QueueExchange(StripedQueue::new);
    }
  },

  /** The deques of the JDK's ForkJoinPool. */
  WORK_STEALING("work stealing") {
    @Override
    Exchange open() {
      return new StealingExchange();
    }
  },

  /** Actors. */
  MAILBOX("mailbox (actor)") {
    @Override
    Exchange open() {
      return new MailboxExchange();
    }
  },

  /** A channel without room: sender and receiver meet, as in CSP (C. A. R. Hoare, 1978). */
  RENDEZVOUS("rendezvous (CSP)") {
    @Override
    Exchange open() {
      return new QueueExchange(pairs -> new BlockingConduit(new SynchronousQueue<>()));
    }
  },

  /** A pipe to another process. */
  PIPE("pipe to a process") {
    @Override
    Exchange open() throws IOException {
      return ProcessExchange.byPipe();
    }
  },

  /** A ring in memory that another process shares. */
  SHARED_MEMORY("shared memory, a process") {
    @Override
    Exchange open() throws IOException {
      return ProcessExchange.byMemory();
    }
  };

  /** Room in a bounded queue: enough for a sender that is not met by a receiver at once. */
  private static final int CAPACITY = 1024;

  private final String words;

  Channel(String words) {
    this.words = words;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** Makes it ready for use by one thread. */
  abstract Exchange open() throws IOException;
}
