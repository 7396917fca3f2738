package org.primelab.placement;

/** Workers cannot be placed as asked. The message is one line: why, and the nearest that would. */
public final class RefusedPlacementException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedPlacementException(String reason, String nearest) {
    super(reason + "; " + nearest);
  }
}
