package org.primelab.study.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.Trial;
import org.primelab.run.WorkerResult;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.simulated.Floating;
import org.primelab.simulated.Latencies;
import org.primelab.simulated.Shape;
import org.primelab.simulated.SimulatedMachine;
import org.primelab.simulated.SimulatedWork;
import org.primelab.simulated.SimulatedWork.Done;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/** Checks on machines with many CPUs, whose host moves them about. */
public final class SimulatedChecks {
  private static final long STEP_NANOS = 500_000;

  private SimulatedChecks() {}

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

  /** One worker a CPU, and one alone. */
  public static Session session(int cpus, int rounds) {
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
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      seen.add(run(machine, trial, round));
      seen.add(run(machine, trial.byOneWorker(), round));
    }
    return Sessions.whole(new CheckStudy().plan(trial, rounds, true, 1), seen);
  }
}
