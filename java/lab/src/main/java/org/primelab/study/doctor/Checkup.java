package org.primelab.study.doctor;

/**
 * One thing that was looked at.
 *
 * @param name a short name that scripts can look for
 * @param status how it stands
 * @param message what was seen
 * @param cure what to do about it; "none is needed" where all is well
 */
public record Checkup(String name, Status status, String message, String cure) {
  /** How it stands. */
  public enum Status {
    /** It spoils nothing. */
    OK,
    /** It spoils measurements. */
    WARN,
    /** It cannot be told, or a part that a measurement would need is missing. */
    UNAVAILABLE
  }
}
