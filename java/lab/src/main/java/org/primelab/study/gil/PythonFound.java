package org.primelab.study.gil;

import org.primelab.run.Observation;

/**
 * An interpreter that was started.
 *
 * @param interpreter name of the program
 * @param version of CPython
 * @param locked whether it has its lock; a free-threaded build has none
 */
public record PythonFound(String interpreter, String version, boolean locked)
    implements Observation {}
