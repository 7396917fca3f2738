package org.primelab.study.start;

import java.util.concurrent.locks.LockSupport;
import org.primelab.run.Carriers;

/**
 * Two threads that hand control back and forth: each waits, parked, until it is its turn, and then
 * wakes the other. Half of a round trip is one switch.
 */
final class PingPong {
  private final int roundTrips;
  private final Thread[] players = new Thread[2];
  private volatile int turn;

  private PingPong(int roundTrips) {
    this.roundTrips = roundTrips;
  }

  /** Plays as often as makes a timing, and returns for how long, in ns. */
  static long nanos(Switch between) throws InterruptedException {
    PingPong game = new PingPong(between.roundTrips());
    return switch (between) {
      case PLATFORM -> game.play(Thread.ofPlatform().daemon());
      case TWO_CARRIERS -> onCarriers(2, game);
      case ONE_CARRIER -> onCarriers(1, game);
    };
  }

  private static long onCarriers(int count, PingPong game) throws InterruptedException {
    try (Carriers _ = Carriers.limitedTo(count)) {
      return game.play(Thread.ofVirtual());
    }
  }

  private long play(Thread.Builder builder) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      int self = i;
      players[i] = builder.unstarted(() -> play(self));
    }
    long began = System.nanoTime();
    for (Thread player : players) {
      player.start();
    }
    for (Thread player : players) {
      player.join();
    }
    return System.nanoTime() - began;
  }

  private void play(int self) {
    for (int i = 0; i < roundTrips; i++) {
      while (turn != self) {
        LockSupport.park(this);
      }
      turn = 1 - self;
      LockSupport.unpark(players[1 - self]);
    }
  }
}
