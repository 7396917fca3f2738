package org.primelab.study.lost;

/** Whether a way to write it keeps track. */
public enum Variant {
  /** It does not: something is lost, often or always. */
  BROKEN,

  /** It does: nothing may be lost. */
  RIGHT
}
