package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Objects of one size were sent to another process.
 *
 * @param form how
 * @param bytes of each object's text
 * @param round from 0
 * @param sent how many
 * @param intact whether those that arrived are those that were sent
 * @param nanos from the first sent to the answer that all have arrived, in ns
 * @param refused the type that Java names when it is to write an object that holds a thread
 */
public record ObjectTime(
    ObjectForm form, int bytes, int round, long sent, boolean intact, long nanos, String refused)
    implements Sampled, Checked {
  public ObjectTime {
    if (bytes < 1 || round < 0 || sent < 1 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, %d bytes, round %d: %d in %d ns".formatted(form, bytes, round, sent, nanos));
    }
  }

  @Override
  public Samples sample() {
    return Samples.mean("object of %d bytes".formatted(bytes), form, round, (double) nanos / sent);
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return intact
        ? Stream.empty()
        : Stream.of(
            "%s, %d bytes, round %d: others arrived than were sent"
                .formatted(form.words(), bytes, round));
  }
}
