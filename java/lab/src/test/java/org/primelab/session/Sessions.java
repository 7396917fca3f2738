package org.primelab.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Placement;
import org.primelab.probe.HostState;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.run.JobFailure;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import org.primelab.run.WorkerResult;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that were never run, for tests of what is made of them. */
public final class Sessions {
  private static final Instant BEGAN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Argument SEVEN = Argument.number(7);
  private static final Argument LARGEST_PRIME = Argument.number(-59);

  private static final Trial TRIAL =
      new Trial(
          "prime",
          "trial-c",
          List.of(SEVEN, LARGEST_PRIME),
          new Model.Processes(),
          Placement.NONE,
          2,
          JobOrder.FIFO);

  private Sessions() {}

  /** Two processes on two numbers, and one process on the same: twice. All went well. */
  public static Session twoRunsOfTwoProcesses() {
    return session(
        List.of(run(TRIAL, 0, 10), run(alone(), 0, 19), run(alone(), 1, 21), run(TRIAL, 1, 10)),
        environment(1000, 1100));
  }

  /** One run that lost a worker, got a wrong answer and none for another number. */
  public static Session oneRunThatWentWrong() {
    Measurement run =
        new Measurement(
            TRIAL,
            0,
            300_000_000,
            10_000_000,
            List.of(new JobResult(SEVEN, Answer.of(false), Answer.of(true), 0, 0, 1000)),
            List.of(new JobFailure(LARGEST_PRIME, "killed 3 workers: process 9 exited")),
            List.of(worker(0), worker(1)),
            List.of(
                new WorkerLoss(1, Optional.of(LARGEST_PRIME), "process 9 exited", true),
                new WorkerLoss(1, Optional.empty(), "process 10 exited", false)));
    return session(List.of(run), environment(1000, 1100));
  }

  /** Three runs; the second of the trial was cut short, and the order was not always the same. */
  public static Session withAnIncompleteRun() {
    Measurement whole = run(TRIAL, 1, 10);
    Measurement cut =
        new Measurement(
            TRIAL,
            1,
            1,
            5_000_000,
            whole.jobs().subList(0, 1),
            List.of(),
            whole.workers(),
            List.of());
    return session(
        List.of(
            run(TRIAL, 0, 10),
            run(alone(), 0, 20),
            run(alone(), 1, 90),
            cut,
            run(alone(), 2, 30),
            run(TRIAL, 2, 10)),
        environment(1000, 1100));
  }

  /** Two processes and one on the same numbers, each job done before a wake-up would be over. */
  public static Session withHardlyAnyWork() {
    return session(List.of(run(TRIAL, 0, 0.5), run(alone(), 0, 0.9)), environment(1000, 1100));
  }

  /** One run by one worker and one by several, which took so many ms. */
  public static Session onePair(double alone, double several) {
    return session(
        List.of(run(TRIAL, 0, several), run(alone(), 0, alone)), environment(1000, 1100));
  }

  /** As the first, on a host that was busy with something else. */
  public static Session onABusyHost() {
    return session(List.of(run(TRIAL, 0, 10), run(alone(), 0, 19)), environment(1000, 99_000));
  }

  /** Its ticks are more than its CPUs had time for. */
  public static Session onAHostThatCountsTooMuch() {
    return session(onABusyHost().observations(), environment(1000, 999_000_000));
  }

  /** As that one, and the clock was set back by an hour meanwhile. */
  public static Session whileTheClockWasSetBack() {
    return session(
        onABusyHost().observations(), environment(BEGAN.minusSeconds(3600), 1000, 99_000));
  }

  private static Session session(
      List<? extends Observation> observations, Environment environment) {
    SessionSpec spec = new SessionSpec("check", new Trials(List.of(TRIAL, alone()), 2), 30, 42);
    return new Session(Session.FORMAT, spec, environment, List.copyOf(observations), false);
  }

  private static Trial alone() {
    return TRIAL.byOneWorker();
  }

  /** A run in which two numbers took all of the time. */
  public static Measurement run(Trial trial, int iteration, double millis) {
    long nanos = Math.round(millis * 1_000_000);
    return new Measurement(
        trial,
        iteration,
        300_000_000,
        nanos,
        List.of(
            new JobResult(SEVEN, Answer.of(true), Answer.of(true), 0, 1000, 2000),
            new JobResult(
                LARGEST_PRIME,
                Answer.of(true),
                Answer.of(true),
                trial.workers() - 1,
                3000,
                nanos - 3000)),
        List.of(),
        trial.workers() == 1 ? List.of(worker(0)) : List.of(worker(0), worker(1)),
        List.of());
  }

  private static WorkerResult worker(int id) {
    return new WorkerResult(
        id,
        1,
        5_000_000,
        200_000_000,
        id == 0
            ? Reading.of(new ThreadUsage(4_900_000, 4_800_000, 100_000, 3, 2))
            : Reading.unavailable("a lost worker's CPU time is lost with it", "run it again"),
        id == 0
            ? Reading.of(new Location(List.of(0, 1), Reading.of(3L)))
            : Reading.unavailable("a lost worker's place is lost with it", "run it again"));
  }

  /** Any session, on a host that was idle. */
  public static Session whole(SessionSpec spec, List<? extends Observation> observations) {
    return new Session(
        Session.FORMAT, spec, environment(1000, 1100), List.copyOf(observations), false);
  }

  /** The text of a session's file after an edit, with a hash that fits what it says now. */
  public static String sealed(String json) {
    JsonMapper mapper = SessionJson.mapper();
    ObjectNode content = (ObjectNode) mapper.readTree(json);
    content.remove(Seal.NAME);
    return mapper.writeValueAsString(content.put(Seal.NAME, Seal.hash(mapper, content)));
  }

  /** A machine whose CPUs were busy so long before and after, in ms. */
  public static Environment environment(long busyBefore, long busyAfter) {
    return environment(BEGAN.plusSeconds(10), busyBefore, busyAfter);
  }

  private static Environment environment(Instant ended, long busyBefore, long busyAfter) {
    return environment(ended, Reading.of("A CPU"), Optional.empty(), busyBefore, busyAfter);
  }

  /** The same, as a lab of today tells it. */
  public static Environment environment(OurCpus cpus, long busyBefore, long busyAfter) {
    return environment(
        BEGAN.plusSeconds(10), Reading.of("A CPU"), Optional.of(cpus), busyBefore, busyAfter);
  }

  /** An idle machine with that CPU. */
  public static Environment environment(Reading<String> cpu) {
    return environment(BEGAN.plusSeconds(10), cpu, Optional.empty(), 1000, 1100);
  }

  private static Environment environment(
      Instant ended, Reading<String> cpu, Optional<OurCpus> cpus, long busyBefore, long busyAfter) {
    Optional<Integer> counted = cpus.map(ours -> ours.cpus().size());
    return new Environment(
        "9.9",
        BEGAN,
        ended,
        "Linux 6.1",
        "amd64",
        cpu,
        2,
        Reading.of(true),
        Reading.unavailable("no governor", "bare metal"),
        Reading.of("on"),
        Reading.of("max 100000"),
        "A VM 25",
        List.of("-XX:+UseSerialGC"),
        cpus,
        Optional.empty(),
        Optional.empty(),
        state(busyBefore, counted),
        state(busyAfter, counted));
  }

  private static HostState state(long busyMillis, Optional<Integer> counted) {
    return new HostState(
        Reading.of(0.5),
        Reading.of(busyMillis),
        Reading.of(100L),
        Reading.of(10L),
        Reading.unavailable("no cgroup", "none"),
        counted);
  }

  /** What a plan is carried out with where nobody stops it, listens, or goes on with anything. */
  public static Conditions conditions(Consumer<Observation> seen, TimeGiven given) {
    return new Conditions(
        new Runner(Kernels.standard(), Duration.ZERO),
        7,
        new StopFlag(),
        RunListener.NONE,
        seen,
        Optional.empty(),
        List.of(),
        given);
  }
}
