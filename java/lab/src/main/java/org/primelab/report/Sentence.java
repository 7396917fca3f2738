package org.primelab.report;

/** A line of text, which stands for itself. */
public sealed interface Sentence extends Block permits Conclusion, Finding {
  /** The line. */
  String text();
}
