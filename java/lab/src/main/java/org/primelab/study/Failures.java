package org.primelab.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.primelab.run.JobFailure;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.WorkerLoss;
import org.primelab.session.Session;
import org.primelab.suite.Argument;
import org.primelab.suite.Mistake;
import org.primelab.suite.Wording;

/** What makes any session a failed one: wrong answers, missing answers, missing workers. */
public final class Failures {
  /** So many answers of one run that are wrong, or missing, are told one by one. */
  private static final int MOST_TOLD = 10;

  /** The kernel that the user's are compared with, in a session that measured such. */
  private final Optional<String> first;

  private Failures(Optional<String> first) {
    this.first = first;
  }

  /** A sentence for each. */
  public static List<String> of(Session session) {
    Failures failures =
        new Failures(LoadedKernels.of(session).map(own -> own.kernels().getFirst().kernel()));
    return session.observations().stream()
        .flatMap(seen -> failures.of(seen, session))
        .distinct()
        .toList();
  }

  /** A sentence for each that is wrong with one run of the lab's own kernels. */
  public static Stream<String> of(Measurement run) {
    return new Failures(Optional.empty()).sentences(run);
  }

  /** Whether something is wrong with a run, if that is what was observed. */
  public static boolean isIn(Observation seen) {
    return run(seen)
        .filter(
            run ->
                !run.failures().isEmpty()
                    || run.losses().stream().anyMatch(loss -> !loss.replaced())
                    || !run.jobs().stream().allMatch(JobResult::isCorrect))
        .isPresent();
  }

  private static Optional<Measurement> run(Observation seen) {
    return switch (seen) {
      case Measurement run -> Optional.of(run);
      case Checked checked -> checked.observedRun();
      default -> Optional.empty();
    };
  }

  private Stream<String> of(Observation seen, Session session) {
    Stream<String> checked =
        seen instanceof Checked one ? one.failures(session.spec().plan()) : Stream.empty();
    return Stream.concat(run(seen).stream().flatMap(this::sentences), checked);
  }

  private Stream<String> sentences(Measurement run) {
    List<JobResult> incorrect = run.jobs().stream().filter(job -> !job.isCorrect()).toList();
    Stream<String> wrong = few(incorrect, job -> wrongAnswer(run, job), "wrong");
    boolean isTold = first.isPresent() && run.losses().stream().anyMatch(l -> !l.replaced());
    List<JobFailure> untold = isTold ? List.of() : run.failures();
    Stream<String> missing = few(untold, failure -> missing(run, failure), "missing");
    Stream<String> lost =
        run.losses().stream().filter(loss -> !loss.replaced()).map(loss -> notReplaced(run, loss));
    return Stream.of(wrong, missing, lost).flatMap(sentences -> sentences);
  }

  /** A million that fail alike have one cause, which a few of them show. */
  private static <T> Stream<String> few(List<T> all, Function<T, String> sentence, String kind) {
    Stream<String> first = all.stream().limit(MOST_TOLD).map(sentence);
    int others = all.size() - MOST_TOLD;
    return others <= 0
        ? first
        : Stream.concat(first, Stream.of("%,d more answers are %s".formatted(others, kind)));
  }

  private String wrongAnswer(Measurement run, JobResult job) {
    String kernel = run.trial().kernel();
    Mistake mistake = new Mistake(job.argument(), job.answer(), job.expected());
    return first
        .map(reference -> mistake.sentence(kernel, reference))
        .orElseGet(() -> mistake.sentence(kernel, Wording.of(run.trial().suite())));
  }

  /** What a worker of the user's kernels called is noted before it does, also to warm up. */
  private String notReplaced(Measurement run, WorkerLoss loss) {
    String words = "worker %d could not be replaced: %s".formatted(loss.worker(), loss.reason());
    String kernel = run.trial().kernel();
    return first.isEmpty()
        ? words
        : loss.unfinished()
            .map(called -> died(kernel, called, loss))
            .orElseGet(() -> "%s, in no call that was noted: %s".formatted(kernel, words));
  }

  /** A worker died while it called a kernel of the user's. */
  public static String died(String kernel, Argument called, WorkerLoss loss) {
    return "%s(%s) %s, while it was measured".formatted(kernel, called, loss.reason());
  }

  /** What the user's kernels did is told in words that follow their names. */
  private String missing(Measurement run, JobFailure failure) {
    return first.isPresent()
        ? "%s(%s) %s".formatted(run.trial().kernel(), failure.argument(), failure.reason())
        : "no answer for %s: %s".formatted(failure.argument(), failure.reason());
  }
}
