package org.primelab.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primelab.report.Report;
import org.primelab.session.Environment;
import org.primelab.study.Answer;
import org.primelab.study.tour.Stop;
import org.primelab.study.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab tour}. */
@Command(
    name = "tour",
    description =
        "Walk through chapter 19 of Fluent Python: what each stop shows, and its command run.")
final class TourCommand extends AnsweringCommand {
  @Parameters(
      paramLabel = "STOP",
      arity = "0..1",
      description = "Number of a stop, to tell it and run its command; none lists them all.")
  @Nullable Integer number;

  private final Tour tour = Tour.ofChapter();

  TourCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    Environment here = Environment.Start.now().end();
    return stop()
        .map(stop -> Answer.report("tour", here, stop))
        .orElseGet(() -> Answer.report("tour", here, tour));
  }

  /** A program that asks for a document gets the stop alone: two would be none. */
  @Override
  public Integer call() throws InterruptedException {
    Optional<Stop> stop = stop();
    int told = super.call();
    return json || stop.isEmpty()
        ? told
        : Main.run(lab, stop.get().command().toArray(String[]::new));
  }

  private Optional<Stop> stop() {
    if (number == null) {
      return Optional.empty();
    }
    return Optional.of(
        tour.stop(number)
            .orElseThrow(
                () ->
                    new UserError(
                        "STOP",
                        "there is no stop %d; they go from 1 to %d"
                            .formatted(number, tour.stops().size()))));
  }
}
