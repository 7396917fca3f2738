package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * An interpreter, or a way to work of one, that is not there or that failed.
 *
 * @param name of the program
 * @param what is missing: one of its ways, or all of it
 * @param reason why nothing more comes from it
 * @param cure what the user can do
 */
public record InterpreterMissed(String name, String what, String reason, String cure)
    implements Observation {
  /** What is missing where the whole interpreter is. */
  static final String ALL = "all";

  String words() {
    String subject = what.equals(ALL) ? name : name + ", " + what;
    return "unavailable: %s: %s; %s".formatted(subject, reason, cure);
  }
}
