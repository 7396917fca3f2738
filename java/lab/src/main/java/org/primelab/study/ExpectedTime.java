package org.primelab.study;

import java.time.Duration;
import java.util.List;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * How long work is expected to take that was not timed before. Children are waited for {@link
 * org.primelab.child.Watchdog#longest much longer}.
 */
public final class ExpectedTime {
  /** The time of a piece of work, a division in an interpreter for one, in ns. */
  private static final double NANOS = 50;

  /** What a call of the user's own takes is not known: a long one. */
  private static final Duration OWN = Duration.ofSeconds(30);

  private static final long MOST_NANOS = Duration.ofDays(1).toNanos();

  private ExpectedTime() {}

  /** What a kernel is expected to take for all of these, once. */
  public static Duration of(Kernel kernel, List<Argument> arguments) {
    double work = arguments.stream().mapToDouble(kernel.suite()::work).sum();
    return kernel.code().origin().isPresent()
        ? OWN
        : Duration.ofNanos(Math.min((long) (NANOS * work), MOST_NANOS));
  }
}
