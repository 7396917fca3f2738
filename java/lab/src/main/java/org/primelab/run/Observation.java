package org.primelab.run;

/**
 * Something that was seen in a session: a record of plain data, kept in the session's file in the
 * order in which it was seen.
 */
public interface Observation {}
