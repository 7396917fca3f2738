package org.primelab.watch;

/** A witness that is not free of cost, and so is asked on request. */
public enum Witness {
  /** Thread dumps tell who has which lock. */
  OWNERS,

  /** Samples of stacks tell what uses the CPUs. */
  SAMPLES,

  /** Looks tell which CPUs are siblings. */
  RELATION
}
