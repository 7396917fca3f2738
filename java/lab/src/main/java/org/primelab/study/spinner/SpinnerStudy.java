package org.primelab.study.spinner;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.lock.LockMode;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Found;
import org.primelab.study.PlannedStudy;

/**
 * Does a spinner go on turning beside a sleep, a blocking sleep, or a prime test in Java or C: on a
 * thread, in a process, on virtual threads, in an event loop? The spinners and the quiz of Fluent
 * Python, 2nd edition, chapter 19.
 */
public final class SpinnerStudy extends PlannedStudy {
  /** A switch interval at which a spinner is seen to stutter, in ns. */
  private static final long LONG_INTERVAL = 300_000_000;

  /** Makes the study. */
  public SpinnerStudy() {
    super(
        "spinner",
        0,
        SpinnerStudy::found,
        Map.ofEntries(
            Map.entry("spinnerPlan", SpinnerPlan.class),
            Map.entry("spin", Spin.class),
            Map.entry("yieldRound", YieldRound.class),
            Map.entry("notSpun", NotSpun.class)));
  }

  /** One case. */
  public SessionSpec plan(SpinnerCase what, long workMillis, long seed) {
    return plan(new SpinnerPlan(List.of(what), workMillis, List.of()), seed);
  }

  /**
   * All cases of the quiz, with the user's guesses.
   *
   * @param each whether each case has so much time, or all have it together
   */
  public SessionSpec quiz(List<Guess> guesses, long millis, boolean each, long seed) {
    List<SpinnerCase> cases = quizCases();
    long workMillis = each ? millis : Math.max(1, millis / cases.size());
    return plan(new SpinnerPlan(cases, workMillis, guesses), seed);
  }

  private static List<SpinnerCase> quizCases() {
    return Rows.all(
        Stream.of(Work.PRIME, Work.NATIVE).flatMap(SpinnerStudy::quizCases), lockedCases());
  }

  /** CPython's answers to the second question, and what its lock does in other cases. */
  private static Stream<SpinnerCase> lockedCases() {
    UnderLock standard = UnderLock.standard();
    return Stream.of(
        new SpinnerCase(Work.PRIME, standard),
        new SpinnerCase(Work.PRIME, new UnderLock(LockMode.RELEASED, LONG_INTERVAL)),
        new SpinnerCase(Work.NATIVE, new UnderLock(LockMode.HELD, standard.switchIntervalNanos())),
        new SpinnerCase(Work.NATIVE, standard));
  }

  /** Java has two answers to the third question, by the number of carriers. */
  private static Stream<SpinnerCase> quizCases(Work work) {
    return Stream.of(
        new SpinnerCase(SpinnerModel.PROCESS, work, 0, 0),
        new SpinnerCase(SpinnerModel.THREAD, work, 0, 0),
        new SpinnerCase(SpinnerModel.LOOP, work, 0, 0),
        new SpinnerCase(SpinnerModel.VIRTUAL, work, 1, 0),
        new SpinnerCase(SpinnerModel.VIRTUAL, work, 2, 0));
  }

  private static Found found(Session session) {
    List<Guess> guesses = ((SpinnerPlan) session.spec().plan()).guesses();
    return guesses.isEmpty() ? SpinnerAnswer.of(session) : QuizAnswer.of(session, guesses);
  }
}
