package org.primelab.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primelab.session.Forks;
import org.primelab.session.SessionSpec;
import picocli.CommandLine.Option;

/** A session is carried out in so many fresh JVMs: the same words in every command. */
final class ForkOptions {
  /** More are not made for the sake of an interval unless the user names a number. */
  private static final int MOST = 100;

  private static final Pattern SHARE =
      Pattern.compile("(?:±|\\+-)?\\s*(\\d{1,2}(?:\\.\\d+)?)\\s*%");

  @Option(
      names = "--forks",
      paramLabel = "N",
      description =
          "Repeat all runs in N fresh JVMs, each of which counts as one sample; with --until, in so"
              + " many at most.")
  @Nullable Integer forks;

  @Option(
      names = "--until",
      paramLabel = "SHARE",
      description =
          "Repeat in fresh JVMs until each median is known within ±1%%, or another share; a pilot"
              + " says how long that takes.")
  @Nullable String until;

  boolean areAsked() {
    return forks != null || until != null;
  }

  /** The same session in as many JVMs as are asked for. */
  SessionSpec in(SessionSpec once, boolean areRunsGiven) {
    return forks(areRunsGiven).map(once::in).orElse(once);
  }

  private Optional<Forks> forks(boolean areRunsGiven) {
    String share = until;
    Integer count = forks;
    if (share == null) {
      return Optional.ofNullable(count).map(Forks::of);
    }
    return Optional.of(new Forks(count == null ? MOST : count, within(share), areRunsGiven));
  }

  private static double within(String text) {
    Matcher share = SHARE.matcher(text.strip());
    double within = share.matches() ? Double.parseDouble(share.group(1)) / 100 : 0;
    if (within <= 0) {
      throw new UserError("--until", "'%s' is no share; write ±1%% or 0.5%%".formatted(text));
    }
    return within;
  }
}
