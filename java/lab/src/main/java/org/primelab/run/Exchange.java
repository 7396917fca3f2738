package org.primelab.run;

/** How jobs and answers travel between this JVM and its children. */
public enum Exchange {
  /** Through the children's standard input and output. */
  PIPE,
  /** Through rings in a file that both have mapped. */
  MEMORY
}
