package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.placement.Placement;
import org.primelab.prime.PrimeTest;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.simulated.Screen;
import org.primelab.study.Answers;
import org.primelab.study.RecordedTimes;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import tools.jackson.databind.JsonNode;

/** One's own figure 19-2, from runs that nobody made. */
class BookFigureTest {
  private static final List<Argument> BOOK =
      RecordedTimes.bookJobs().stream().map(job -> Argument.parse(job.name())).toList();

  private static final long SECOND = 1_000_000_000;

  @Test
  void countsTheStartAsTheBookDoesAndBesideItAsTheLabDoes() {
    JsonNode rows = figure(new Model.Processes(), BOOK).path("rows");
    assertThat(rows.findValuesAsString("workers")).containsExactly("1", "2", "20");
    JsonNode two = rows.get(1);
    assertThat(two.path("bookSeconds").asDouble()).isEqualTo(22.79);
    assertThat(two.path("startedSeconds").asDouble()).isEqualTo(6);
    assertThat(two.path("readySeconds").asDouble()).isEqualTo(4);
    assertThat(two.path("bookSpeedup").asDouble()).isCloseTo(40.81 / 22.79, within(1e-9));
    assertThat(two.path("startedSpeedup").asDouble()).isEqualTo(9 / 6.0);
    assertThat(two.path("readySpeedup").asDouble()).isEqualTo(2);
  }

  @Test
  void saysHowManyCpusTheBestIsLike() {
    assertThat(String.join("\n", Screen.lines(report(new Model.Processes(), BOOK))))
        .contains(
            "like a machine of so many CPUs: 3.80 in the book, 1.50 here with the start counted,"
                + " 20.00 once all are ready");
  }

  @Test
  void isThereForProcessesAndTheBooksNumbersAlone() {
    assertThat(figure(new Model.Threads(), BOOK).isMissingNode()).isTrue();
    assertThat(figure(new Model.Processes(), BOOK.reversed()).isMissingNode()).isTrue();
  }

  private static JsonNode figure(Model model, List<Argument> workload) {
    return Answers.json(report(model, workload)).path("figure");
  }

  /** One process takes 8 s and starts in 1 s, two take 4 and start in 2, thirty are not shown. */
  private static Report report(Model model, List<Argument> workload) {
    Variant variant = new Variant("prime", "trial-c", model, Placement.NONE, JobOrder.FIFO);
    SweepPlan plan =
        new SweepPlan(
            List.of(variant), workload, List.of(1, 2, 20, 30), 3, 2, 2, List.of(), List.of());
    List<Observation> seen = new ArrayList<>();
    for (int workers : plan.workers()) {
      for (int run = 0; run < plan.runs(); run++) {
        long ready = 8 * SECOND / workers;
        seen.add(run(variant.trial(workload, workers), run, workers * SECOND, ready));
      }
    }
    Session session = Sessions.whole(new SweepStudy().plan(plan, 7), seen);
    return new SweepStudy().answer(session);
  }

  private static Measurement run(Trial trial, int iteration, long start, long wall) {
    List<JobResult> jobs =
        trial.workload().stream()
            .map(n -> new JobResult(n, Answer.of(true), Answer.of(true), 0, 0, PrimeTest.bits(n)))
            .toList();
    return new Measurement(trial, iteration, start, wall, jobs, List.of(), List.of(), List.of());
  }
}
