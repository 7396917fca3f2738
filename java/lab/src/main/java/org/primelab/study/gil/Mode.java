package org.primelab.study.gil;

import org.primelab.report.Words;

/** What workers do with the interpreter lock. */
public enum Mode {
  /** There is none. */
  NONE,
  /** They hold it while they work; in Java they hand it over in their loops, in C between calls. */
  HELD,
  /** They drop it before each call into C and take it again after. */
  RELEASED;

  /** The word for it in reports and scripts. */
  public String word() {
    return Words.of(this);
  }

  /** The title of its column. */
  String title() {
    return this == NONE ? "no lock" : word();
  }
}
