package org.primelab.study.ffi;

/** What is called. */
public enum Callee {
  /** A function that returns its argument. */
  IDENTITY,

  /** A kernel's function that tests a batch of numbers, each a prime from 2^63 up. */
  ARE_PRIME
}
