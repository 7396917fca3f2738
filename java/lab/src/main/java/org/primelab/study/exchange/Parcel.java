package org.primelab.study.exchange;

import java.io.Serializable;

/**
 * An object that goes to another process.
 *
 * @param id at least 1; 0 says that no more come
 * @param text of characters that are one byte each
 */
record Parcel(long id, String text) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final Parcel END = new Parcel(0, "");

  /** One of so many characters. */
  static Parcel of(long id, int size) {
    return new Parcel(id, Character.toString('a' + (int) (id % 26)).repeat(size));
  }

  /** What it adds to a tally: all of it counts. */
  long mark() {
    return 31 * id + text.hashCode();
  }
}
