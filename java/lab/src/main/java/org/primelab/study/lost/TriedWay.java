package org.primelab.study.lost;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A way was tried in a round.
 *
 * @param way which
 * @param round from 0
 * @param tries how often
 * @param lost how often something was lost
 * @param nanos from the request to the end of the thread, in ns, where one was asked to stop
 */
public record TriedWay(Way way, int round, int tries, int lost, OptionalLong nanos)
    implements Checked {
  public TriedWay {
    if (round < 0 || tries < 0 || lost < 0 || lost > tries) {
      throw new IllegalArgumentException(
          "%s, round %d: %d of %d lost".formatted(way, round, lost, tries));
    }
  }

  static TriedWay of(Way way, int round, Tally tally) {
    return new TriedWay(way, round, tally.tries(), tally.lost(), tally.nanos());
  }

  /** A way that is right may lose nothing. */
  @Override
  public Stream<String> failures(Plan plan) {
    return way.variant() == Variant.RIGHT && lost > 0
        ? Stream.of(
            "%s, %s: lost %d of %d %s"
                .formatted(way.lostCase().words(), way.words(), lost, tries, way.lostCase().lost()))
        : Stream.empty();
  }
}
