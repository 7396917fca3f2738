package org.primelab.study.spinner;

/** Where the spinner runs, seen from the work that it accompanies. */
public enum SpinnerModel {
  /** On a platform thread of its own; the work keeps the thread that asked. */
  THREAD("platform thread"),

  /** In a child JVM; the work stays in this one. */
  PROCESS("child process"),

  /** On a virtual thread, as the work is, both carried by so many platform threads. */
  VIRTUAL("virtual thread"),

  /** As a task of the event loop whose one thread does the work, too. */
  LOOP("event loop");

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
