package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A channel that failed, and was not used any more.
 *
 * @param channel which
 * @param reason what happened
 */
public record Broken(Channel channel, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of("%s: %s".formatted(channel.words(), reason));
  }
}
