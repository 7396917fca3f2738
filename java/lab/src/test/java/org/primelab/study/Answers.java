package org.primelab.study;

import org.primelab.report.Report;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** What programs get to read of a report. */
public final class Answers {
  private Answers() {}

  /** Its JSON. */
  public static JsonNode json(Report report) {
    return SessionJson.answers().readTree(SessionJson.answers().writeValueAsString(report.data()));
  }
}
