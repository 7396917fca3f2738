package org.primelab.study.start;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * Something that could not be started or weighed.
 *
 * @param strand what
 * @param reason why
 */
public record NotWeighed(Strand strand, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of("%s: %s".formatted(strand.words(), reason));
  }
}
