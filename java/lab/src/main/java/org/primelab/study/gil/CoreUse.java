package org.primelab.study.gil;

import com.fasterxml.jackson.annotation.JsonValue;
import org.primelab.probe.Reading;
import org.primelab.report.Words;
import org.primelab.study.SharedCore;

/** Whether the workers of a run shared their cores with anybody. */
enum CoreUse {
  /** Each worker had its core to itself, but for a time that is not worth a word. */
  OWN,
  /** One worker or more shared a core with somebody for a notable time. */
  SHARED,
  /** Nobody knows. */
  UNKNOWN;

  static CoreUse of(Reading<SharedCore> told) {
    return told.found().map(found -> found.isNotable() ? SHARED : OWN).orElse(UNKNOWN);
  }

  @JsonValue
  String word() {
    return Words.of(this);
  }
}
