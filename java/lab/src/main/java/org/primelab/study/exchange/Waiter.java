package org.primelab.study.exchange;

/** Who waits for many things at once. */
public enum Waiter {
  /** A virtual thread for each. */
  VIRTUAL("a virtual thread each"),

  /**
   * A virtual thread for each, of which a semaphore lets so many as the pool has wait at a time.
   */
  SEMAPHORE("a virtual thread each, a semaphore of %d".formatted(Waiting.POOL_THREADS)),

  /**
   * A virtual thread for each, which waits while it holds a monitor of its own; all share one
   * carrier. Since JDK 24 they leave it nevertheless (JEP 491).
   */
  MONITOR("virtual threads in synchronized, one carrier"),

  /** A fixed pool of platform threads. */
  POOL("a pool of %d threads".formatted(Waiting.POOL_THREADS)),

  /** A timer each, on the one thread of an event loop. */
  LOOP("timers of one loop");

  private final String words;

  Waiter(String words) {
    this.words = words;
  }

  /** What it is called. */
  public String words() {
    return words;
  }
}
