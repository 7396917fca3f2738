package org.primelab.topology;

/** A folder holds no tree that a topology could be read from. */
public final class NoTopologyException extends Exception {
  private static final long serialVersionUID = 1L;

  NoTopologyException(String message) {
    super(message);
  }
}
