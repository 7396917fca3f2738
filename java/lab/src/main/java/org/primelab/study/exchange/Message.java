package org.primelab.study.exchange;

/**
 * What goes from one thread to another: a number of its own, or the end marker.
 *
 * @param id at least 1; 0 ends a receiver
 */
record Message(long id) {
  static final Message END = new Message(0);

  boolean isEnd() {
    return id == 0;
  }
}
