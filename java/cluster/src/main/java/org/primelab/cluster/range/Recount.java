package org.primelab.cluster.range;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A chunk that one thread of an executor answered again, while nothing else was to be done.
 *
 * @param kernel by which
 * @param chunk its index
 * @param primes that it found
 * @param known how many were found before
 * @param nanos time in the kernel, in ns
 */
public record Recount(String kernel, int chunk, long primes, long known, long nanos)
    implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return primes == known
        ? Stream.empty()
        : Stream.of(
            "chunk %d holds %d primes, says %s; it was answered with %d"
                .formatted(chunk, primes, kernel, known));
  }
}
