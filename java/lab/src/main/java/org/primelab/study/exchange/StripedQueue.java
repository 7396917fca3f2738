package org.primelab.study.exchange;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Queues without a lock, one for each sender; a receiver begins to look at its own. With one stripe
 * it is a ConcurrentLinkedQueue that all share. Such a queue cannot be waited at: who finds nothing
 * looks again, and after a while lets others run first.
 */
final class StripedQueue implements Conduit {
  private static final int LOOKS = 100;

  private final List<Queue<Message>> stripes;

  StripedQueue(int stripes) {
    this.stripes =
        Stream.<Queue<Message>>generate(ConcurrentLinkedQueue::new).limit(stripes).toList();
  }

  @Override
  public void put(int sender, Message message) {
    stripes.get(sender % stripes.size()).add(message);
  }

  @Override
  public Message take(int receiver) throws InterruptedException {
    for (int looks = 1; ; looks++) {
      for (int i = 0; i < stripes.size(); i++) {
        Message message = stripes.get((receiver + i) % stripes.size()).poll();
        if (message != null) {
          return message;
        }
      }
      idle(looks);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a queue that cannot be waited at leaves nothing else
  private static void idle(int looks) throws InterruptedException {
    if (looks % LOOKS != 0) {
      Thread.onSpinWait();
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    } else {
      Thread.yield();
    }
  }
}
