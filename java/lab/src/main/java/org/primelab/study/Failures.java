package org.primelab.study;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.suite.Uint64;

/** What makes any session a failed one: wrong answers, missing answers, missing workers. */
public final class Failures {
  private Failures() {}

  /** A sentence for each. */
  public static List<String> of(Session session) {
    return Stream.concat(
            session.measurements().stream().flatMap(Failures::of),
            session.only(Checked.class).stream()
                .flatMap(seen -> seen.failures(session.spec().plan())))
        .distinct()
        .toList();
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
    return wrongAnswer(run.trial().kernel(), job.number(), !job.prime());
  }

  /**
   * The sentence for an answer that the oracle does not agree with.
   *
   * @param kernel that gave it
   * @param prime what the oracle says
   */
  public static String wrongAnswer(String kernel, Uint64 number, boolean prime) {
    return "wrong answer: %s says that %s is %s; the oracle says that it is %s"
        .formatted(kernel, number, word(!prime), word(prime));
  }

  private static String word(boolean prime) {
    return prime ? "prime" : "composite";
  }
}
