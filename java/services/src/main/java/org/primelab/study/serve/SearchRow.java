package org.primelab.study.serve;

import static org.primelab.report.Quantity.text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.primelab.http.Call;
import org.primelab.http.ServerKind;
import org.primelab.report.Columns;
import org.primelab.report.Intervals;
import org.primelab.study.serve.RateSearch.Verdict;

/**
 * How many requests a second a server took before its p99 passed the bound.
 *
 * @param server its kind
 * @param call how it called the test
 * @param behindNginx whether nginx was in front of it
 * @param processes how many it had; 0 for as many as its kind usually has
 * @param held what it did at the highest rate at which the bound was held, if at any
 * @param passed what it did at the lowest rate at which it was passed twice, if at any
 * @param isUntold whether the generator was too late to tell at some rate
 * @param probes how often the server was asked
 */
record SearchRow(
    ServerKind server,
    Call call,
    boolean behindNginx,
    int processes,
    Optional<AtRate> held,
    Optional<AtRate> passed,
    boolean isUntold,
    int probes) {
  private static final int ENOUGH = 2;

  static final Columns<SearchRow> COLUMNS =
      Columns.<SearchRow>none()
          .left("server", row -> Contender.name(row.server, row.behindNginx, row.processes))
          .left("calls", row -> row.call.words())
          .right("holds", row -> at(row.held, r -> text("%.0f/s", r.perSecond)))
          .right("p99", row -> at(row.held, r -> Percentiles.words(r.p99Nanos)))
          .right("answered", row -> at(row.held, r -> text("%.0f/s", r.answeredPerSecond)))
          .right("passed at", row -> at(row.passed, r -> text("%.0f/s", r.perSecond)))
          .right("p99", row -> at(row.passed, r -> Percentiles.words(r.p99Nanos)))
          .right("CPU a request", row -> at(row.held, r -> Percentiles.words(r.cpuNanosPerRequest)))
          .right("lag p99", row -> at(row.held, r -> Percentiles.words(r.lagNanos)))
          .right("asked", row -> String.valueOf(row.probes));

  /**
   * What a server did at a rate.
   *
   * @param perSecond requests that were due in a second on average
   * @param p99Nanos of small requests, in ns
   * @param answeredPerSecond how many were answered in a second
   * @param cpuNanosPerRequest CPU time of the server's processes for each answer, in ns
   * @param lagNanos how late the generator came to 99 of 100 requests at most, in ns
   */
  record AtRate(
      double perSecond,
      double p99Nanos,
      double answeredPerSecond,
      OptionalDouble cpuNanosPerRequest,
      double lagNanos) {
    private static AtRate of(Probed probed) {
      long answered = probed.answered();
      return new AtRate(
          probed.perSecond(),
          probed.p99Nanos(),
          answered * 1e9 / probed.outcome().wallNanos(),
          answered == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of((double) probed.cpuNanos() / answered),
          probed.lagNanos());
    }
  }

  private static String at(Optional<AtRate> rate, Function<AtRate, String> words) {
    return rate.map(words).orElse(Intervals.NONE);
  }

  /** Of what was seen of a server; none where nothing was. */
  static Optional<SearchRow> of(Contender contender, List<Probed> all, long boundNanos) {
    List<Probed> seen = all.stream().filter(p -> p.contender().equals(contender)).toList();
    List<Probed> held = seen.stream().filter(p -> p.verdict(boundNanos) == Verdict.HELD).toList();
    Comparator<Probed> byRate = Comparator.comparingDouble(Probed::perSecond);
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SearchRow(
                contender.server(),
                contender.call(),
                contender.behindNginx(),
                contender.processes(),
                held.stream().max(byRate).map(AtRate::of),
                seen.stream()
                    .filter(p -> isPassed(seen, p.perSecond(), boundNanos))
                    .min(byRate)
                    .map(AtRate::of),
                seen.stream().anyMatch(p -> p.verdict(boundNanos) == Verdict.UNTOLD),
                seen.size()));
  }

  private static boolean isPassed(List<Probed> seen, double perSecond, long boundNanos) {
    return seen.stream()
            .filter(p -> p.perSecond() == perSecond)
            .filter(p -> p.verdict(boundNanos) == Verdict.PASSED)
            .count()
        >= ENOUGH;
  }

  String words() {
    return Contender.name(server, behindNginx, processes) + " (" + call.words() + ")";
  }

  /** The answer in a sentence, with what is not known. */
  String sentence(String bound) {
    String many = held.map(at -> text("%.0f requests/s", at.perSecond)).orElse("");
    if (held.isEmpty()) {
      return "%s holds no rate that was tried with a p99 of %s.".formatted(words(), bound);
    }
    return passed
        .map(
            at ->
                "%s holds %s with a p99 of %s at most; at %s it is %s."
                    .formatted(
                        words(),
                        many,
                        bound,
                        text("%.0f/s", at.perSecond),
                        Percentiles.words(at.p99Nanos)))
        .orElse(
            "%s holds %s with a p99 of %s at most, and maybe more."
                .formatted(words(), many, bound));
  }
}
