package org.primelab.study.exchange;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The plain bounded queue: one lock for both ends, a condition for each. */
final class OneLockQueue implements Conduit {
  private final Queue<Message> messages;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();

  OneLockQueue(int capacity) {
    this.messages = new ArrayDeque<>(capacity);
    this.capacity = capacity;
  }

  @Override
  public void put(int sender, Message message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (messages.size() == capacity) {
        notFull.await();
      }
      messages.add(message);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Message take(int receiver) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (messages.isEmpty()) {
        notEmpty.await();
      }
      notFull.signal();
      return messages.remove();
    } finally {
      lock.unlock();
    }
  }
}
