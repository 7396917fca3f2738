package org.primelab.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.primelab.render.Output;
import org.primelab.report.Report;
import org.primelab.session.Session;
import org.primelab.simulated.Screen;
import org.primelab.study.Study;

/**
 * By the real clock: how long each study takes to answer about a machine of many CPUs that is not
 * there, and each output to be written, in ms. Each is done once, as a user does it.
 *
 * <pre>{@code java org.primelab.cli.AnswerTimes [CPUS [STUDY...]]}</pre>
 */
final class AnswerTimes {
  private static final int CPUS = 512;
  private static final int ROUNDS = 7;

  private final PrintStream out;

  private AnswerTimes(PrintStream out) {
    this.out = out;
  }

  /** Tells the times of all studies or of those that are named. */
  public static void main(String[] words) {
    AnswerTimes times = new AnswerTimes(System.out);
    int cpus = words.length > 0 ? Integer.parseInt(words[0]) : CPUS;
    times.row("study", "observations", "answer", "terminal", "json", "page", "all");
    for (Study study : Studies.ALL) {
      if (words.length < 2 || List.of(words).contains(study.name())) {
        times.tell(study, MadeUpSessions.of(study.name(), cpus, ROUNDS));
      }
    }
  }

  private void tell(Study study, Session session) {
    long began = System.nanoTime();
    Report[] report = new Report[1];
    long answer = millis(() -> report[0] = study.answer(session));
    long terminal = millis(() -> Screen.lines(report[0]));
    long json = millis(() -> written(Output.JSON, session, report[0]));
    long page = millis(() -> written(Output.HTML, session, report[0]));
    row(
        study.name(),
        session.observations().size(),
        answer,
        terminal,
        json,
        page,
        (System.nanoTime() - began) / 1_000_000);
  }

  private static boolean written(Output output, Session session, Report report) {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      output.on(nowhere, session).render(report);
      return !nowhere.checkError();
    }
  }

  private static long millis(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1_000_000;
  }

  private void row(Object... cells) {
    out.printf(Locale.ROOT, "%-12s %12s %8s %9s %8s %8s %8s%n", cells);
  }
}
