package org.primelab.study.spinner;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.primelab.report.Quantity.count;
import static org.primelab.report.Quantity.duration;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Bars;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Chart.Axis;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Finding;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;
import org.primelab.study.Samples;

/**
 * The answer of {@link SpinnerStudy} to the quiz.
 *
 * @param interrupted whether the user ended the session before its time
 * @param questions with the user's guesses
 * @param cases how each spinner fared
 */
record QuizAnswer(boolean interrupted, List<QuestionRow> questions, List<SpinRow> cases)
    implements Found {
  private static final Columns<SpinRow> CASES =
      Columns.<SpinRow>none()
          .left("spinner", row -> row.what().where())
          .left("work", row -> row.what().work().words())
          .right("frames", row -> "%d of %d".formatted(row.framesDrawn(), row.framesExpected()))
          .right("longest gap", row -> duration(row.longestGapNanos()))
          .left("your guess", row -> row.guess().words())
          .left("predicted", row -> row.predicted().words())
          .left("measured", row -> row.measured().words());

  /**
   * One question.
   *
   * @param question without a question mark
   * @param guess the user's; unknown if it was skipped
   * @param predicted what is to be expected
   */
  record QuestionRow(String question, Course guess, Course predicted) {
    private static QuestionRow of(Guess guess) {
      Question asked = guess.question();
      return new QuestionRow(asked.words(), guess.course(), asked.predicted());
    }
  }

  static QuizAnswer of(Session session, List<Guess> guesses) {
    return new QuizAnswer(
        session.interrupted(), guesses.stream().map(QuestionRow::of).toList(), SpinRow.of(session));
  }

  @Override
  public List<Samples> repeated() {
    return cases.stream().flatMap(row -> row.repeated().stream()).toList();
  }

  @Override
  public List<Caveat> caveats() {
    return cases.stream().flatMap(SpinRow::surprise).toList();
  }

  @Override
  public List<Block> blocks() {
    return cases.isEmpty()
        ? List.of(Conclusion.NOTHING)
        : Rows.all(
            Stream.of(new Conclusion(courses()), new Conclusion(score())),
            CASES.under(
                "What becomes of the spinner while %s is tested for primality?"
                    .formatted(Slow.NUMBER),
                cases),
            Bars.ifAny(
                "gaps",
                "Longest time without a new frame; one is due every %.0f ms"
                    .formatted(Frames.INTERVAL / 1e6),
                new Axis("longest gap", "ms"),
                cases.stream().map(SpinRow::bar)),
            cases.stream()
                .map(row -> "%s: %s".formatted(row.what().where(), row.why()))
                .distinct()
                .map(Finding::new));
  }

  private String courses() {
    return Stream.of(Course.values())
        .map(
            course -> entry(course, cases.stream().filter(row -> row.measured() == course).count()))
        .filter(those -> those.getValue() > 0)
        .map(those -> "%s in %d".formatted(those.getKey().words(), those.getValue()))
        .collect(joining(", ", "of %s, the spinner ".formatted(count(cases.size(), "case")), ""));
  }

  private String score() {
    List<QuestionRow> made = questions.stream().filter(row -> row.guess != Course.UNKNOWN).toList();
    long right = made.stream().filter(row -> row.guess == row.predicted).count();
    return made.isEmpty()
        ? "No guess was made."
        : "%d of your %d guesses %s right".formatted(right, made.size(), right == 1 ? "is" : "are");
  }
}
