package org.primelab.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.session.Forks;
import org.primelab.session.SessionSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A session is carried out in so many fresh JVMs: the same words in every command. */
final class ForkOptions {
  /** More are not made for the sake of an interval unless the user names a number. */
  private static final int MOST = 100;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description =
          "Repeat all runs in N fresh JVMs, each of which counts as one sample; with --until, in so"
              + " many at most.")
  @Nullable Integer forks;

  @Mixin UntilOption until = new UntilOption();

  boolean areAsked() {
    return forks != null || until.isGiven();
  }

  /** The same session in as many JVMs as are asked for. */
  SessionSpec in(SessionSpec once, boolean areRunsGiven) {
    return forks(areRunsGiven).map(once::in).orElse(once);
  }

  private Optional<Forks> forks(boolean areRunsGiven) {
    Integer count = forks;
    return until.isGiven()
        ? until.share().map(within -> new Forks(count == null ? MOST : count, within, areRunsGiven))
        : Optional.ofNullable(count).map(Forks::of);
  }
}
