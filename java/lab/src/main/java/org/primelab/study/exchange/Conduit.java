package org.primelab.study.exchange;

/** A way from senders to receivers that all of them share. */
interface Conduit {
  /** Hands a message over, as soon as there is room for it. */
  void put(int sender, Message message) throws InterruptedException;

  /** Waits for a message. */
  Message take(int receiver) throws InterruptedException;
}
