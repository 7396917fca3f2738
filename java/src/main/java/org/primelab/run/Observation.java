package org.primelab.run;

/** Something that was seen in a session, in the order in which it was seen. */
public sealed interface Observation permits Measurement, Timing, Built, Gauged, Missed {}
