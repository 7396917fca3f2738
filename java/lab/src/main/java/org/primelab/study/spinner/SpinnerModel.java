package org.primelab.study.spinner;

/** Where the spinner runs, seen from the work that it accompanies. */
public enum SpinnerModel {
  /** The spinner has a platform thread of its own; the work keeps the thread that asked. */
  THREAD("platform thread"),

  /** The spinner is in a child JVM; the work stays in this one. */
  PROCESS("child process"),

  /**
   * The spinner is on a virtual thread, as the work is, both carried by so many platform threads.
   */
  VIRTUAL("virtual thread"),

  /** The spinner is a task of the event loop whose one thread does the work, too. */
  LOOP("event loop"),

  /**
   * The spinner has a platform thread of its own, and one interpreter lock is between it and the
   * work, as in CPython.
   */
  GIL("thread under the interpreter lock");

  private final String words;

  SpinnerModel(String words) {
    this.words = words;
  }

  /** What it is called in a sentence. */
  public String words() {
    return words;
  }

  /** Whether spinner and work take turns only where one of them gives control back. */
  boolean isCooperative() {
    return this == VIRTUAL || this == LOOP;
  }
}
