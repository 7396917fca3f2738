package org.primelab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.primelab.study.spinner.Course;
import org.primelab.study.spinner.Guess;
import org.primelab.study.spinner.Question;

/**
 * Asks for guesses, a line each; where the input ends, the rest is skipped.
 *
 * @param in answers
 * @param out questions
 */
record QuizDialog(BufferedReader in, PrintStream out) {
  /** A guess for each question. */
  List<Guess> guesses() {
    out.println(
        "The work beside a spinner is no longer a sleep but a prime test that takes as long.");
    out.println("Does the spinner (s)pin on, s(t)utter, or (f)reeze? Enter skips a question.");
    List<Guess> guesses = new ArrayList<>();
    for (Question question : Question.values()) {
      guesses.add(new Guess(question, guess(question)));
    }
    return guesses;
  }

  private Course guess(Question question) {
    try {
      while (true) {
        out.print("%d. %s. [s/t/f] ".formatted(question.number(), question.words()));
        out.flush();
        String line = in.readLine();
        if (line == null) {
          out.println();
          return Course.UNKNOWN;
        }
        Optional<Course> guess = course(line.strip().toLowerCase(Locale.ROOT));
        if (guess.isPresent()) {
          return guess.get();
        }
        out.println(
            "   '%s' is not an answer: type s, t or f, or just Enter".formatted(line.strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Course> course(String typed) {
    return switch (typed) {
      case "" -> Optional.of(Course.UNKNOWN);
      case "s", "spin", "spins" -> Optional.of(Course.SPINS);
      case "t", "stutter", "stutters" -> Optional.of(Course.STUTTERS);
      case "f", "freeze", "freezes" -> Optional.of(Course.FREEZES);
      default -> Optional.empty();
    };
  }
}
