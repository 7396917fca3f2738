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

  /** As reports and scripts know it. */
  public String word() {
    return Words.of(this);
  }

  /** As the title of a column. */
  String title() {
    return this == NONE ? "no lock" : word();
  }
}
