package org.primelab.child;

import java.io.IOException;

/** A child process has ended, or does not answer any more. */
public final class ChildDeath extends IOException {
  private static final long serialVersionUID = 1L;

  private final long pid;

  ChildDeath(long pid, String words) {
    super(words);
    this.pid = pid;
  }

  /** The process that it was. */
  public long pid() {
    return pid;
  }
}
