package org.primelab.suite;

/** What the 64 bits of an answer are. */
public enum Gives {
  /** 1 for yes, 0 for no. */
  BOOLEAN,
  /** An unsigned number. */
  UNSIGNED,
  /** A signed number. */
  SIGNED,
  /** What {@link Double#longBitsToDouble} makes a double of. */
  DOUBLE
}
