package org.primelab.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.window.CoreLook;
import org.primelab.window.Disturbance;
import org.primelab.window.LooksAround;
import org.primelab.window.Sensor;
import org.primelab.window.Streams;
import org.primelab.window.WitnessedRun;

class CleanCalibrationsTest {
  private static final Optional<Sensor> SENSOR = Optional.of(Streams.SENSOR);
  private static final long SECOND = 1_000_000_000;

  /** The one worker was on CPU 0; CPU 1 had a neighbour all the time. */
  private static SweepCalibration run(
      Purpose purpose, int round, double seconds, double gigahertz, boolean isShared, long lost) {
    return run("trial-c", purpose, round, seconds, gigahertz, isShared, lost);
  }

  private static SweepCalibration run(
      String kernel,
      Purpose purpose,
      int round,
      double seconds,
      double gigahertz,
      boolean isShared,
      long lost) {
    long nanos = Math.round(seconds * SECOND);
    ThreadUsage used = new ThreadUsage(nanos - lost, nanos - lost, 0, 0, lost > 0 ? 3 : 0);
    Argument seven = Argument.number(7);
    Measurement run =
        new Measurement(
            new Trial(
                "prime",
                kernel,
                List.of(seven),
                new Model.Threads(),
                Placement.NONE,
                1,
                JobOrder.FIFO),
            round,
            0,
            nanos,
            List.of(new JobResult(seven, Answer.of(true), Answer.of(true), 0, 0, nanos)),
            List.of(),
            List.of(
                new WorkerResult(
                    0,
                    1,
                    nanos,
                    0,
                    Reading.of(used),
                    Reading.of(new Location(List.of(0), Reading.of(0L))))),
            List.of());
    List<CoreLook> looks =
        List.of(new CoreLook(0, isShared ? 340 : 180, gigahertz), new CoreLook(1, 340, gigahertz));
    return new SweepCalibration(purpose, run, Reading.of(new LooksAround(looks, looks)));
  }

  private static List<Double> seconds(List<SweepCalibration> runs) {
    return runs.stream().map(run -> Math.round(run.run().wallNanos() / 1e7) / 100.0).toList();
  }

  @Test
  void whatSomebodyDisturbedIsLeftOutAndTheOthersStandAtOneClock() {
    List<SweepCalibration> seen = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      seen.add(run(Purpose.SOLO, round, 1, 3, false, 0));
    }
    seen.add(run(Purpose.SOLO, 3, 1.25, 2.4, false, 0));
    seen.add(run(Purpose.SOLO, 4, 1.8, 3, true, 0));
    seen.add(run(Purpose.SOLO, 5, 1.5, 3, false, SECOND / 2));
    seen.add(run(Purpose.SOLO, 6, 1, 3, false, SECOND / 100));
    CleanCalibrations clean = CleanCalibrations.of(seen, SENSOR);
    assertThat(seconds(clean.runs())).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0);
    assertThat(clean.runs().getLast().run().jobs().getFirst().elapsedNanos()).isEqualTo(SECOND);
    assertThat(seconds(clean.single()))
        .as("at their own clocks")
        .containsExactly(1.0, 1.0, 1.0, 1.25, 1.0);
    assertThat(clean.bounds()).isEmpty();
    assertThat(clean.clean().orElseThrow().share(Disturbance.NEIGHBOUR)).isEqualTo(1.0 / 7);
    assertThat(clean.clean().orElseThrow().share(Disturbance.PREEMPTED)).isEqualTo(1.0 / 7);
    assertThat(clean.clock().orElseThrow().low()).isLessThan(clean.clock().orElseThrow().high());
  }

  @Test
  void whatWasNeverCleanIsABound() {
    List<SweepCalibration> seen =
        List.of(
            run(Purpose.SOLO, 0, 1, 3, false, 0),
            run(Purpose.EQUAL_JOBS, 0, 1.8, 3, true, 0),
            run(Purpose.EQUAL_JOBS, 1, 1.9, 3, true, 0));
    CleanCalibrations clean = CleanCalibrations.of(seen, SENSOR);
    assertThat(seconds(clean.runs())).containsExactly(1.0, 1.8, 1.9);
    assertThat(clean.bounds()).containsExactly("equal jobs, 1 thread by trial-c: at most 1.85 s");
  }

  @Test
  void aKernelThatWasNeverCleanKeepsItsRunsBesideOneThatWas() {
    List<SweepCalibration> seen =
        List.of(
            run("trial-c", Purpose.SOLO, 0, 1, 3, false, 0),
            run("trial-java", Purpose.SOLO, 0, 1.5, 3, true, 0));
    CleanCalibrations clean = CleanCalibrations.of(seen, SENSOR);
    assertThat(seconds(clean.single())).containsExactly(1.0, 1.5);
    assertThat(clean.bounds()).hasSize(1);
  }

  @Test
  void withoutASensorRunsCountAsTheyAre() {
    List<SweepCalibration> seen = List.of(run(Purpose.SOLO, 0, 1, 3, true, 0));
    CleanCalibrations clean = CleanCalibrations.of(seen, Optional.empty());
    assertThat(clean.runs()).isEqualTo(seen);
    assertThat(clean.clean()).isEmpty();
    assertThat(seen.getFirst().witnessed(SENSOR).map(WitnessedRun::isClean)).contains(false);
  }
}
