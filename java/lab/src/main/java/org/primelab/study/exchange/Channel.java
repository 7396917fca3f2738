package org.primelab.study.exchange;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.primelab.child.ChildConnection;
import org.primelab.ffi.StopFlag;

/** A way to hand messages over. */
public enum Channel {
  /** The JDK's bounded queue with one lock for both ends. */
  ONE_LOCK_QUEUE(
      "one-lock queue",
      stop ->
          new QueueExchange(
              pairs -> new BlockingConduit(new ArrayBlockingQueue<>(Channel.CAPACITY)))),

  /** The JDK's bounded queue with a lock for each end. */
  LINKED_BLOCKING_QUEUE(
      "LinkedBlockingQueue",
      stop ->
          new QueueExchange(
              pairs -> new BlockingConduit(new LinkedBlockingQueue<>(Channel.CAPACITY)))),

  /** The JDK's unbounded queue without locks, polled. */
  CONCURRENT_LINKED_QUEUE(
      "ConcurrentLinkedQueue", stop -> new QueueExchange(pairs -> new StripedQueue(1))),

  /** One of those for each sender. */
  STRIPED("striped queues", stop -> new QueueExchange(StripedQueue::new)),

  /** The deques of the JDK's ForkJoinPool. */
  WORK_STEALING("work stealing", stop -> new StealingExchange()),

  /** Actors. */
  MAILBOX("mailbox (actor)", stop -> new MailboxExchange()),

  /** A channel without room: sender and receiver meet, as in CSP (C. A. R. Hoare, 1978). */
  RENDEZVOUS(
      "rendezvous (CSP)",
      stop -> new QueueExchange(pairs -> new BlockingConduit(new SynchronousQueue<>()))),

  /** A pipe to another process: a write(2) and a read(2) a message. */
  PIPE("pipe to a process", stop -> new ProcessExchange(ChildConnection::byPipe, stop)),

  /** A ring in memory that another process shares. */
  SHARED_MEMORY(
      "shared memory, a process", stop -> new ProcessExchange(ChildConnection::byMemory, stop));

  /** Room in a bounded queue: enough for a sender that is not met by a receiver at once. */
  private static final int CAPACITY = 1024;

  /** How it is opened. */
  @FunctionalInterface
  private interface Opening {
    Exchange open(StopFlag stop) throws IOException;
  }

  private final String words;
  private final Opening opening;

  Channel(String words, Opening opening) {
    this.words = words;
    this.opening = opening;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /**
   * Makes it ready for use by one thread.
   *
   * @param stop raised if this JVM exits while another process is at the other end
   */
  Exchange open(StopFlag stop) throws IOException {
    return opening.open(stop);
  }
}
