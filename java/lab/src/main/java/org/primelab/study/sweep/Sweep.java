package org.primelab.study.sweep;

import java.util.List;
import java.util.Map;
import org.primelab.probe.Relation;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Failures;
import org.primelab.study.Study;

/**
 * How does wall time depend on the number of workers, and why? The run of Fluent Python's Figure
 * 19-2, predicted before it is measured.
 */
public final class Sweep implements Study {
  private static final int WARM_UP_MILLIS = 30;

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "sweepPlan",
        SweepPlan.class,
        "sweepCalibration",
        SweepCalibration.class,
        "sweepPrediction",
        SweepPrediction.class,
        "sweepRelation",
        SweepRelation.class,
        "measurement",
        Measurement.class);
  }

  /** A session for a plan. */
  public SessionSpec plan(SweepPlan plan, long seed) {
    return new SessionSpec(name(), plan, WARM_UP_MILLIS, seed);
  }

  @Override
  public List<Relation> relations(Session session) {
    return new SweepAnswer(session).relations();
  }

  @Override
  public Report answer(Session session) {
    SweepAnswer answer = new SweepAnswer(session);
    return new Report(
        new SweepView(answer).blocks(),
        answer.caveats(),
        Failures.of(session),
        SweepDocument.of(answer));
  }
}
