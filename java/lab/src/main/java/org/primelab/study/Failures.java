package org.primelab.study;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.suite.Mistake;
import org.primelab.suite.Wording;

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
        run.jobs().stream().filter(job -> !job.isCorrect()).map(job -> wrongAnswer(run, job));
    Stream<String> missing =
        run.failures().stream()
            .map(f -> "no answer for %s: %s".formatted(f.argument(), f.reason()));
    Stream<String> lost =
        run.losses().stream()
            .filter(loss -> !loss.replaced())
            .map(l -> "worker %d could not be replaced: %s".formatted(l.worker(), l.reason()));
    return Stream.of(wrong, missing, lost).flatMap(sentences -> sentences);
  }

  private static String wrongAnswer(Measurement run, JobResult job) {
    return new Mistake(job.argument(), job.answer(), job.expected())
        .sentence(run.trial().kernel(), Wording.of(run.trial().suite()));
  }
}
