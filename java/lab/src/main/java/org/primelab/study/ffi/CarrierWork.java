package org.primelab.study.ffi;

/** What one virtual thread does while another wants to tick. */
public enum CarrierWork {
  /** A downcall that computes. */
  CPU_DOWNCALL("computes in C"),

  /** A downcall that sleeps. */
  SLEEPING_DOWNCALL("sleeps in C"),

  /** Thread.sleep, which gives its carrier up. */
  THREAD_SLEEP("Thread.sleep");

  private final String label;

  CarrierWork(String label) {
    this.label = label;
  }

  /** What it does in a few words. */
  public String label() {
    return label;
  }
}
