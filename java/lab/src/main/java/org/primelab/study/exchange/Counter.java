package org.primelab.study.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A count that several threads keep. */
public enum Counter {
  /** A plain addition to a volatile field: what another adds in between is lost. */
  UNGUARDED("unguarded volatile long", Unguarded::new),
  /** The same under a lock. */
  LOCKED("long under a lock", Locked::new),
  /** One atomic word. */
  ATOMIC_LONG("AtomicLong", () -> new Atomic(new AtomicLong())),
  /** A word for each thread, when they get into each other's way. */
  LONG_ADDER("LongAdder", () -> new Striped(new LongAdder()));

  private final String words;
  private final Supplier<Tick> made;

  Counter(String words, Supplier<Tick> made) {
    this.words = words;
    this.made = made;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  /** One that stands at 0. */
  Tick open() {
    return made.get();
  }

  /** A counter of any kind. */
  interface Tick {
    /** Counts one. */
    void add();

    /** How many were counted, once nobody counts any more. */
    long count();
  }

  /** The wrong one, here to be seen. */
  static final class Unguarded implements Tick {
    private volatile long count;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the mistake that is measured
    public void add() {
      count++;
    }

    @Override
    public long count() {
      return count;
    }
  }

  private static final class Locked implements Tick {
    private long count;

    @Override
    public synchronized void add() {
      count++;
    }

    @Override
    public synchronized long count() {
      return count;
    }
  }

  private record Atomic(AtomicLong value) implements Tick {
    @Override
    public void add() {
      value.incrementAndGet();
    }

    @Override
    public long count() {
      return value.get();
    }
  }

  private record Striped(LongAdder adder) implements Tick {
    @Override
    public void add() {
      adder.increment();
    }

    @Override
    public long count() {
      return adder.sum();
    }
  }
}
