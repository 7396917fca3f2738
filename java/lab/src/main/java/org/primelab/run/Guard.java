package org.primelab.run;

import java.util.Locale;
import java.util.Optional;
import org.primelab.lock.MutexKind;
import org.primelab.run.ModelOption.Told;
import org.primelab.suite.Kernel;

/**
 * A lock that threads share, and how much of their work they do under it: a number's divisors are
 * tried grain by grain, and some of the grains with the lock.
 *
 * @param mutex which lock; none: numbers are tested whole
 * @param share of the grains that are tried under it, evenly spread, in (0, 1]
 * @param grain how many units of a job, such as odd divisors, a worker takes on at a time, at least
 *     1
 */
public record Guard(
    @Told(value = "a lock around the work", label = "NAME") MutexKind mutex,
    @Told(
            value = "so much of the work is done under it",
            name = "locked",
            label = "PERCENT",
            with = "mutex",
            most = 100,
            per = 100)
        double share,
    @Told(value = GRAIN, with = "mutex") long grain) {
  /** What {@code --grain} does, wherever there is one. */
  static final String GRAIN = "odd divisors, or other parts of a job, at a time";

  /** About a millisecond of the naive loop. */
  static final long STANDARD_GRAIN = 1 << 18;

  /** Threads share nothing. */
  public static final Guard NONE = new Guard(MutexKind.NONE, 1, STANDARD_GRAIN);

  public Guard {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + " under a lock");
    }
    Grains.requireSize(grain);
    if (mutex == MutexKind.NONE && !(share == 1 && grain == STANDARD_GRAIN)) {
      throw new IllegalArgumentException(
          "a share of %s and grains of %d under no lock".formatted(share, grain));
    }
  }

  /** A lock with grains as they come. */
  public Guard(MutexKind mutex, double share) {
    this(mutex, share, STANDARD_GRAIN);
  }

  /** Whether there is a lock. */
  public boolean isOn() {
    return mutex != MutexKind.NONE;
  }

  /** Whether the grain at that index, from 0, is one of those under the lock. */
  boolean covers(long index) {
    return Math.floor((index + 1) * share) > Math.floor(index * share);
  }

  /** Why numbers cannot be tested by that kernel under the lock, as a sentence for the user. */
  Optional<String> refusal(Kernel kernel) {
    return Model.unless(
        !isOn() || kernel.code().parts().isPresent(),
        kernel,
        " has no parts that a lock could be held for; take one that has");
  }

  /** What is done under it, in words that follow those of the workers. */
  String words() {
    return isOn()
        ? String.format(
            Locale.ROOT, " with %.0f %% of the work under one %s", 100 * share, mutex.label())
        : "";
  }
}
