package org.primelab.study.sweep;

import static java.util.Comparator.comparing;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Report;
import org.primelab.run.Measurement;
import org.primelab.session.ForkPilot;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.study.Answer;
import org.primelab.study.Failures;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.PlannedStudy;
import org.primelab.study.RivalTimed;
import org.primelab.study.SensorFound;
import org.primelab.study.Unsteady;

/**
 * How does wall time depend on the number of workers, and why? The run of Fluent Python's Figure
 * 19-2, predicted before it is measured.
 */
public final class SweepStudy extends PlannedStudy {

  /** Makes the study. */
  public SweepStudy() {
    super(
        "sweep",
        WARM_UP_MILLIS,
        session -> SweepAnswer.of(Swept.of(session)),
        Map.ofEntries(
            entry("sweepPlan", SweepPlan.class),
            entry("sensorFound", SensorFound.class),
            entry("sweepCalibration", SweepCalibration.class),
            entry("sweepPrediction", SweepPrediction.class),
            entry("sweepRelation", SweepRelation.class),
            entry("knownSlowdown", KnownSlowdown.class),
            entry("rivalTimed", RivalTimed.class),
            entry("forkPilot", ForkPilot.class),
            entry("measurement", Measurement.class)));
  }

  @Override
  public List<Relation> relations(Session session) {
    return Swept.of(session).relations();
  }

  /**
   * What makes the whole sweep worthless is said first. That it drifted is said of the runs of one
   * worker, where these tell it.
   */
  @Override
  public Report answer(Session session) {
    SweepAnswer found = SweepAnswer.of(Swept.of(session));
    List<Caveat> own = found.caveats();
    boolean hasDrifted =
        own.stream().anyMatch(caveat -> caveat.is(Doubt.DRIFT) || caveat.is(Doubt.NOT_COMPARABLE));
    List<Caveat> caveats =
        Stream.of(HostCaveats.of(session), own, Unsteady.of(session, found))
            .flatMap(List::stream)
            .filter(caveat -> own.contains(caveat) || !hasDrifted || !caveat.is(Doubt.DRIFT))
            .sorted(comparing(caveat -> !caveat.is(Doubt.NOT_COMPARABLE)))
            .toList();
    return new Report(
        found.blocks(), caveats, Failures.of(session), Answer.of(session, caveats, found));
  }
}
