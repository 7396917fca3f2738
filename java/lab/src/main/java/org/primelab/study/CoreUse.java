package org.primelab.study;

import com.fasterxml.jackson.annotation.JsonValue;
import org.primelab.probe.Reading;
import org.primelab.report.Words;

/** Whether the workers of a run shared their cores with anybody. */
public enum CoreUse {
  /** Each worker had its core to itself, but for a time that is not worth a word. */
  OWN,
  /** One worker or more shared a core with somebody for a notable time. */
  SHARED,
  /** Nobody knows. */
  UNKNOWN;

  /** What jobs told, in a word. */
  public static CoreUse of(Reading<SharedCore> told) {
    return told.found().map(found -> found.isNotable() ? SHARED : OWN).orElse(UNKNOWN);
  }

  /** The word for it in reports and scripts. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
