package org.primelab.cli;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of everything random in a session: the same for every command that measures. */
final class SeedOption {
  @Option(
      names = "--seed",
      description = "Of random orders, from 0 to 2^32 - 1 (default: a new one each time).")
  @Nullable Long seed;

  /** What the user gave, or a new one. */
  long chosen() {
    return seed != null ? seed : ThreadLocalRandom.current().nextLong(1L << 32);
  }
}
