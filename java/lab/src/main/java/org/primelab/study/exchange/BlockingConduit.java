package org.primelab.study.exchange;

import java.util.concurrent.BlockingQueue;

/** A blocking queue of the JDK. */
record BlockingConduit(BlockingQueue<Message> queue) implements Conduit {
  @Override
  public void put(int sender, Message message) throws InterruptedException {
    queue.put(message);
  }

  @Override
  public Message take(int receiver) throws InterruptedException {
    return queue.take();
  }
}
