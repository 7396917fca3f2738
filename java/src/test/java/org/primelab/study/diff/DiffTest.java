package org.primelab.study.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.kernel.Uint64;
import org.primelab.placement.PlacementPolicy;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.session.Trials;
import tools.jackson.databind.JsonNode;

/** Sessions that were never run. */
class DiffTest {
  private static final Trial TRIAL = trial(2);
  private static final double[] NOISE = {1.00, 1.01, 0.99, 1.005, 0.995, 1.0, 1.01, 0.99};

  @Test
  void aThirdLessIsFasterAndTheOtherWayRoundSlower() {
    JsonNode faster = onlyRow(new Diff(session(TRIAL, 90), session(TRIAL, 60)));
    assertThat(faster.path("verdict").asString()).isEqualTo("faster");
    assertThat(faster.path("ratio").path("median").asDouble()).isBetween(0.65, 0.68);
    assertThat(faster.path("p").asDouble()).isLessThan(0.01);
    assertThat(onlyRow(new Diff(session(TRIAL, 60), session(TRIAL, 90))).path("verdict").asString())
        .isEqualTo("slower");
  }

  @Test
  void noiseIsTheSame() {
    assertThat(
            onlyRow(new Diff(session(TRIAL, 90), session(TRIAL, 90.2))).path("verdict").asString())
        .isEqualTo("same");
  }

  @Test
  void ofOneRunNothingIsSaid() {
    Diff diff = new Diff(session(TRIAL, 90, 1), session(TRIAL, 60, 1));
    assertThat(onlyRow(diff).path("verdict").asString()).isEqualTo("not-comparable");
  }

  @Test
  void onlyWhatBothHoldIsCompared() {
    Report report = new Diff(session(TRIAL, 90), session(trial(3), 60)).answer();
    assertThat(json(report).path("rows").size()).isZero();
    assertThat(report.blocks()).anyMatch(b -> b.toString().contains("no trial in common"));
  }

  @Test
  void aBusyHostOrAnotherMachineIsNotComparable() {
    Session quiet = Sessions.twoRunsOfTwoProcesses();
    Report busy = new Diff(quiet, Sessions.onABusyHost()).answer();
    assertThat(busy.caveats()).extracting(Caveat::code).contains("other-load");
    assertThat(json(busy).path("rows").findValuesAsString("verdict"))
        .isNotEmpty()
        .allMatch(verdict -> verdict.equals("not-comparable"));
  }

  @Test
  void aSessionThatDriftedIsNotComparable() {
    List<Measurement> drifting = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      drifting.add(run(TRIAL, i, 90 + 2 * i));
    }
    Session drifted = Sessions.whole(spec(TRIAL), drifting);
    Report report = new Diff(session(TRIAL, 90), drifted).answer();
    assertThat(report.caveats()).extracting(Caveat::code).containsExactly("drift");
    assertThat(onlyRow(new Diff(session(TRIAL, 90), drifted)).path("verdict").asString())
        .isEqualTo("not-comparable");
  }

  private static JsonNode onlyRow(Diff diff) {
    JsonNode rows = json(diff.answer()).path("rows");
    assertThat(rows.size()).isEqualTo(1);
    return rows.get(0);
  }

  private static JsonNode json(Report report) {
    return SessionJson.mapper().valueToTree(report.data());
  }

  private static Session session(Trial trial, double millis) {
    return session(trial, millis, NOISE.length);
  }

  private static Session session(Trial trial, double millis, int runs) {
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      measured.add(run(trial, i, millis * NOISE[i]));
    }
    return Sessions.whole(spec(trial), measured);
  }

  private static SessionSpec spec(Trial trial) {
    return new SessionSpec("check", new Trials(List.of(trial), 8), 30, 1);
  }

  private static Measurement run(Trial trial, int iteration, double millis) {
    long nanos = Math.round(millis * 1e6);
    return new Measurement(
        trial,
        iteration,
        0,
        nanos,
        List.of(new JobResult(new Uint64(7), true, true, 0, 0, nanos)),
        List.of(),
        List.of(),
        List.of());
  }

  private static Trial trial(int workers) {
    return new Trial(
        "trial-c",
        List.of(new Uint64(7)),
        ExecutionModel.THREADS,
        PlacementPolicy.NONE,
        workers,
        JobOrder.FIFO);
  }
}
