package org.primelab.study.spinner;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Study;

/**
 * Does a spinner go on turning beside a sleep, a blocking sleep, or a prime test in Java or C: on a
 * thread, in a process, on virtual threads, in an event loop? The spinners and the quiz of Fluent
 * Python, 2nd edition, chapter 19.
 */
public final class SpinnerStudy implements Study {
  @Override
  public String name() {
    return "spinner";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.ofEntries(
        Map.entry("spinnerPlan", SpinnerPlan.class),
        Map.entry("spin", Spin.class),
        Map.entry("yieldRound", YieldRound.class),
        Map.entry("notSpun", NotSpun.class));
  }

  /** One case. */
  public SessionSpec plan(SpinnerCase what, long workMillis, long seed) {
    return spec(new SpinnerPlan(List.of(what), workMillis, List.of()), seed);
  }

  /** All cases of the quiz, with the user's guesses. */
  public SessionSpec quiz(List<Guess> guesses, long workMillis, long seed) {
    return spec(new SpinnerPlan(quizCases(), workMillis, guesses), seed);
  }

  private SessionSpec spec(SpinnerPlan plan, long seed) {
    return new SessionSpec(name(), plan, 0, seed);
  }

  private static List<SpinnerCase> quizCases() {
    return Stream.of(Work.PRIME, Work.NATIVE).flatMap(SpinnerStudy::quizCases).toList();
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

  @Override
  public Report answer(Session session) {
    List<Guess> guesses = ((SpinnerPlan) session.spec().plan()).guesses();
    return Answer.report(
        session, guesses.isEmpty() ? SpinnerAnswer.of(session) : QuizAnswer.of(session, guesses));
  }
}
