package org.primelab.study.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.session.Sessions;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Screen;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.simulated.SimulatedWork;
import org.primelab.simulated.SimulatedWork.Done;
import org.primelab.study.Answers;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import tools.jackson.databind.JsonNode;

/** Checks on machines with many CPUs, whose host moves them about. */
class SimulatedCheckTest {
  private static final long STEP_NANOS = 500_000;

  private static List<Argument> numbers() {
    return Stream.iterate(41L, n -> n + 1).map(Argument::number).limit(20).toList();
  }

  private static long alone(Argument number) {
    return Long.parseLong(number.toString()) * 1_000_000;
  }

  private static Measurement run(SimulatedMachine machine, Trial trial, int round) {
    List<Done> done =
        new SimulatedWork(machine, 2, STEP_NANOS)
            .run(trial.workload().stream().map(n -> alone(n)).toList(), trial.workers());
    List<WorkerResult> workers = new ArrayList<>();
    for (int id = 0; id < trial.workers(); id++) {
      int worker = id;
      List<Done> own = done.stream().filter(d -> d.worker() == worker).toList();
      long busy = own.stream().mapToLong(Done::tookNanos).sum();
      workers.add(
          new WorkerResult(
              id,
              own.size(),
              busy,
              1,
              Reading.of(new ThreadUsage(busy, busy, 0, 0, 0)),
              Reading.of(new Location(List.of(id), Reading.of(0L)))));
    }
    return new Measurement(
        trial,
        round,
        1,
        done.stream().mapToLong(d -> d.beganNanos() + d.tookNanos()).max().orElseThrow(),
        done.stream()
            .map(
                d ->
                    new JobResult(
                        trial.workload().get(d.index()),
                        Answer.of(true),
                        Answer.of(true),
                        d.worker(),
                        d.beganNanos(),
                        d.tookNanos()))
            .toList(),
        List.of(),
        workers,
        List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64, 128, 512})
  void aReportFitsAScreenAndTellsWhatShareCoresWereShared(int cpus) {
    SimulatedMachine machine =
        new SimulatedMachine(Shape.guest(cpus), new Floating(0.2, 5e7), Latencies.MESH, 3);
    Trial trial =
        new Trial(
            "prime",
            "trial-c",
            numbers(),
            new Model.Threads(),
            Placement.NONE,
            cpus,
            JobOrder.FIFO);
    CheckStudy study = new CheckStudy();
    Report report =
        study.answer(
            Sessions.whole(
                study.plan(trial, 1, true, 1),
                List.of(run(machine, trial, 0), run(machine, trial.byOneWorker(), 0))));
    Screen.holds(report);
    JsonNode json = Answers.json(report);
    assertThat(json.path("workers").size()).as("each in JSON").isEqualTo(cpus);
    JsonNode shared = json.path("sharedCore");
    assertThat(shared.path("basis").asString()).isEqualTo("derived");
    assertThat(shared.path("evidence").size()).isEqualTo(4);
    assertThat(shared.path("share").path("n").asInt()).isPositive();
    assertThat(shared.path("share").has("coverage")).as("none is known").isFalse();
    assertThat(String.join("\n", Screen.lines(report))).contains(cpus > 8 ? "workers" : "worker");
  }
}
