package org.primelab.study.sweep;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Failures;
import org.primelab.study.Study;

/**
 * How does wall time depend on the number of workers, and why? The run of Fluent Python's Figure
 * 19-2, predicted before it is measured.
 */
public final class SweepStudy implements Study {
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
    return new Swept(session).relations();
  }

  /** What makes the whole sweep worthless is said first. */
  @Override
  public Report answer(Session session) {
    SweepAnswer found = SweepAnswer.of(new Swept(session));
    List<Caveat> caveats =
        Stream.concat(HostCaveats.of(session).stream(), found.caveats().stream())
            .sorted(comparing(caveat -> !caveat.code().equals(SweepAnswer.NOT_COMPARABLE)))
            .toList();
    return new Report(
        found.blocks(), caveats, Failures.of(session), Answer.of(session, caveats, found));
  }
}
