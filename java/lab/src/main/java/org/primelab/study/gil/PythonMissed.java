package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * An interpreter that is not there, or that failed.
 *
 * @param interpreter name of the program
 * @param reason why nothing more comes from it
 * @param cure what the user can do
 */
public record PythonMissed(String interpreter, String reason, String cure) implements Observation {}
