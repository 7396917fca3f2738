package org.primelab.placement;

/** How workers are spread over the logical CPUs. */
public enum PlacementPolicy {
  /** No affinity is set: the operating system places the workers and may move them. */
  NONE
}
