package org.primelab.study.compare;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A contender that could not be invoked, or whose command failed: it is compared no further.
 *
 * @param label whose
 * @param reason why, as a clause
 */
record NotInvoked(String label, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of("%s: %s".formatted(label, reason));
  }
}
