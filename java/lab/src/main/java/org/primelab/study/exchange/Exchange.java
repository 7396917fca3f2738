package org.primelab.study.exchange;

import java.util.concurrent.ExecutionException;
import org.primelab.ffi.StopFlag;

/** Sends messages from so many senders to so many receivers, by the clock. */
interface Exchange extends AutoCloseable {
  /**
   * Sends the messages 1 to {@code messages}, each once, shared out evenly over the senders.
   *
   * @param pairs senders, and receivers, at least 1
   * @param stop ends it early: then fewer arrive
   * @throws ExecutionException if it failed: where the other side is a process that is gone
   */
  Delivery send(int pairs, long messages, StopFlag stop)
      throws ExecutionException, InterruptedException;

  @Override
  default void close() {}

  /**
   * What arrived.
   *
   * @param nanos from the first sent to the last received, in ns
   * @param received by all receivers
   */
  record Delivery(long nanos, Tally received) {}

  /** First message of a sender: those of sender i are [share(i), share(i + 1)). */
  static long share(int sender, int pairs, long messages) {
    return 1 + messages * sender / pairs;
  }
}
