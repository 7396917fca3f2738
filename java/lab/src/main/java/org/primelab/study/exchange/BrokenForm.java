package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A form in which objects did not get to another process any more.
 *
 * @param form which
 * @param reason what happened
 */
public record BrokenForm(ObjectForm form, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of("%s: %s".formatted(form.words(), reason));
  }
}
