package org.primelab.study.spinner;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A spinner that could not begin.
 *
 * @param what the case
 * @param reason why
 */
public record NotSpun(SpinnerCase what, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of(reason);
  }
}
