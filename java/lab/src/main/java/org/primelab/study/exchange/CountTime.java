package org.primelab.study.exchange;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;
import org.primelab.study.Sampled;
import org.primelab.study.Samples;

/**
 * Several threads counted together.
 *
 * @param counter by what
 * @param threads how many
 * @param round from 0
 * @param added how often one was added, by all
 * @param counted what the counter said at the end
 * @param nanos for all, in ns
 */
public record CountTime(
    Counter counter, int threads, int round, long added, long counted, long nanos)
    implements Sampled, Checked {
  public CountTime {
    if (threads < 1 || round < 0 || added < 1 || nanos <= 0) {
      throw new IllegalArgumentException(
          "%s, %d threads, round %d: %d in %d ns".formatted(counter, threads, round, added, nanos));
    }
  }

  /** Additions that are not in the count. */
  long lost() {
    return added - counted;
  }

  @Override
  public Samples sample() {
    return Samples.mean("addition", counter, threads, round, (double) nanos / added);
  }

  /** What only the counter that nobody guards may lose. */
  @Override
  public Stream<String> failures(Plan plan) {
    return counter == Counter.UNGUARDED || lost() == 0
        ? Stream.empty()
        : Stream.of("%s lost %d of %d".formatted(counter.words(), lost(), added));
  }
}
