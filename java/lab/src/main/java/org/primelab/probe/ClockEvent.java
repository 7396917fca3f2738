package org.primelab.probe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A reading of System.nanoTime() in a Flight Recorder file, between the event's begin and end: so
 * that the file's own clock can be laid onto it.
 */
@Name(ClockEvent.NAME)
@Label("Clock")
@Category("primelab")
@StackTrace(false)
public final class ClockEvent extends Event {
  /** The name of the event in the file. */
  public static final String NAME = "primelab.Clock";

  /** Flight Recorder reads it. */
  @Label("System.nanoTime()")
  long nanos;

  /** Writes one, if a recording wants it. */
  public static void emit() {
    ClockEvent event = new ClockEvent();
    event.begin();
    event.nanos = System.nanoTime();
    event.end();
    if (event.shouldCommit()) {
      event.commit();
    }
  }
}
