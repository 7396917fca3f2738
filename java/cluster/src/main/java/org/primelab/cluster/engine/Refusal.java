package org.primelab.cluster.engine;

/** A cluster cannot be used as the user meant it. The message says why, and the cure. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String option;

  /** Says what is wrong with an option's value. */
  public Refusal(String option, String message) {
    super(message);
    this.option = option;
  }

  /** The option that is meant. */
  public String option() {
    return option;
  }
}
