package org.primelab.study.spinner;

import java.util.Optional;

/**
 * The three questions of the chapter's quiz, in words of our own: what becomes of the spinner when
 * the sleep beside it is replaced by a prime test that takes as long?
 */
public enum Question {
  /** The question of spinner_proc.py. */
  PROCESS(1, SpinnerModel.PROCESS, "The spinner turns in another process"),

  /** The question of spinner_thread.py. */
  THREAD(2, SpinnerModel.THREAD, "The spinner turns on another thread of the same process"),

  /** The question of spinner_async.py. */
  COROUTINE(
      3,
      SpinnerModel.LOOP,
      "Spinner and prime test are two tasks that share the thread of one loop");

  private final int number;
  private final SpinnerModel model;
  private final String words;

  Question(int number, SpinnerModel model, String words) {
    this.number = number;
    this.model = model;
    this.words = words;
  }

  /** Its number, from 1. */
  public int number() {
    return number;
  }

  /** The question, without a question mark. */
  public String words() {
    return words;
  }

  /** Whether it asks about this case. One carrier for all virtual threads is like one loop. */
  boolean asksAbout(SpinnerCase what) {
    return what.model() == model
        || (this == THREAD && isCpythons(what))
        || (this == COROUTINE && what.model() == SpinnerModel.VIRTUAL && what.parallelism() == 1);
  }

  /** CPython runs that script so. */
  private static boolean isCpythons(SpinnerCase what) {
    return what.work() == Work.PRIME && what.lock().equals(Optional.of(UnderLock.standard()));
  }

  /** What is to be expected. */
  Course predicted() {
    return this == COROUTINE ? Course.FREEZES : Course.SPINS;
  }
}
