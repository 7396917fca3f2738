package org.primelab.session;

import org.primelab.run.Observation;

/** What the first parts of a session told about how many there should be. */
public sealed interface PilotPlan extends Observation permits ForkPilot, RoundPilot {
  /** What is announced, as a sentence without an end. */
  String words();
}
