package org.primelab.study.predict;

import java.util.List;
import java.util.Set;
import org.primelab.model.Fits;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunTimes;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.report.Report;
import org.primelab.session.Environment;
import org.primelab.study.Answer;
import org.primelab.study.ScalingView;

/**
 * What explains a recorded sweep? Models are fitted on some numbers of workers and judged on the
 * others. Nothing is measured.
 *
 * @param jobs what each takes alone, in the order of the queue
 * @param measured in order of workers
 * @param machine that they were measured on, with nothing fitted
 * @param start until workers were ready, as far as the recorded times include it
 * @param trained numbers of workers to fit on, each of them measured, at least one
 */
public record Predict(
    List<SoloJob> jobs,
    List<RunTimes> measured,
    Throughput machine,
    StartCost start,
    Set<Integer> trained) {

  /** Any will do: nothing is random but the resampling, and it should repeat. */
  private static final long SEED = 19;

  public Predict {
    jobs = List.copyOf(jobs);
    measured = List.copyOf(measured);
    trained = Set.copyOf(trained);
  }

  /** Fits, compares, explains. */
  public Report answer() {
    ListScheduling template = new ListScheduling(jobs, 1, machine, start);
    Fits fits = Fits.of(template, measured, trained, SEED);
    return Answer.report(
        "predict",
        Environment.Start.now().end(),
        PredictAnswer.of(this, new ScalingView(fits, measured, trained)));
  }
}
