package org.primelab.study;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.prime.PrimalityOracle;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Timing;
import org.primelab.session.Session;

/** What makes any session a failed one: wrong answers, missing answers, missing workers. */
public final class Failures {
  private Failures() {}

  /** A sentence for each. */
  public static List<String> of(Session session) {
    return Stream.concat(
            session.measurements().stream().flatMap(Failures::of),
            session.timings().stream().flatMap(Failures::of))
        .distinct()
        .toList();
  }

  private static Stream<String> of(Timing timing) {
    return timing.wrong().stream()
        .map(
            number ->
                "wrong answer: %s says that %s is %s; the oracle says that it is %s"
                    .formatted(
                        timing.rung().label(),
                        number,
                        word(!PrimalityOracle.isPrime(number)),
                        word(PrimalityOracle.isPrime(number))));
  }

  /** A sentence for each that is wrong with one run. */
  public static Stream<String> of(Measurement run) {
    Stream<String> wrong =
        run.jobs().stream().filter(job -> !job.correct()).map(job -> wrongAnswer(run, job));
    Stream<String> missing =
        run.failures().stream().map(f -> "no answer for %s: %s".formatted(f.number(), f.reason()));
    Stream<String> lost =
        run.losses().stream()
            .filter(loss -> !loss.replaced())
            .map(l -> "worker %d could not be replaced: %s".formatted(l.worker(), l.reason()));
    return Stream.of(wrong, missing, lost).flatMap(sentences -> sentences);
  }

  private static String wrongAnswer(Measurement run, JobResult job) {
    return "wrong answer: %s says that %s is %s; the oracle says that it is %s"
        .formatted(run.trial().kernel(), job.number(), word(job.prime()), word(!job.prime()));
  }

  private static String word(boolean prime) {
    return prime ? "prime" : "composite";
  }
}
