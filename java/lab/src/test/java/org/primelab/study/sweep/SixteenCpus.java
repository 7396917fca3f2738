package org.primelab.study.sweep;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.primelab.Checkout;
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
import org.primelab.run.Variant;
import org.primelab.run.WorkerResult;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.RunWitness;
import org.primelab.study.sweep.SweepCalibration.Purpose;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;

/**
 * The sweep of 1 to 20 workers that was recorded on a guest with 16 CPUs, calibrations and all. It
 * lies beside the project, not in it: tests that need it are skipped where it is not.
 *
 * @param plan of the sweep
 * @param calibrations made before the measured runs
 * @param measured the runs
 */
record SixteenCpus(
    SweepPlan plan, List<SweepCalibration> calibrations, List<Measurement> measured) {
  private static final int CPUS = 16;

  /** One line of sweep-jobs.csv. */
  private record Job(
      int run,
      String phase,
      String order,
      int workers,
      long wallNanos,
      String n,
      JobResult result) {
    static Job of(String[] cells) {
      Answer answer = Answer.of(true);
      return new Job(
          Integer.parseInt(cells[0]),
          cells[1],
          cells[2],
          Integer.parseInt(cells[3]),
          Long.parseLong(cells[4]),
          cells[6],
          new JobResult(
              Argument.parse(cells[6]),
              answer,
              answer,
              Integer.parseInt(cells[7]),
              Long.parseLong(cells[8]),
              Long.parseLong(cells[9])));
    }
  }

  /** The recorded sweep. */
  static SixteenCpus sweep() {
    Map<Integer, List<WorkerResult>> workers =
        lines("sweep-workers.csv").stream()
            .collect(
                groupingBy(
                    cells -> Integer.valueOf(cells[0]), mapping(SixteenCpus::worker, toList())));
    Map<Integer, List<Job>> runs =
        lines("sweep-jobs.csv").stream()
            .map(Job::of)
            .collect(groupingBy(Job::run, TreeMap::new, toList()));
    SweepPlan plan = plan(runs);
    Map<Trial, Integer> rounds = new HashMap<>();
    List<SweepCalibration> calibrations = new ArrayList<>();
    List<Measurement> measured = new ArrayList<>();
    runs.forEach(
        (number, jobs) -> {
          Trial trial = trial(plan, jobs);
          Measurement run =
              new Measurement(
                  trial,
                  rounds.merge(trial, 1, Integer::sum) - 1,
                  0,
                  jobs.getFirst().wallNanos,
                  jobs.stream().map(Job::result).toList(),
                  List.of(),
                  workers.getOrDefault(number, List.of()),
                  List.of());
          switch (jobs.getFirst().phase) {
            case "solo" ->
                calibrations.add(new SweepCalibration(Purpose.SOLO, run, RunWitness.NO_LOOKS));
            case "equal_jobs" ->
                calibrations.add(
                    new SweepCalibration(Purpose.EQUAL_JOBS, run, RunWitness.NO_LOOKS));
            default -> {
              if (!isRivals(run)) {
                measured.add(run);
              }
            }
          }
        });
    return new SixteenCpus(plan, calibrations, measured);
  }

  /** As if it had been predicted from these calibrations, and nothing else. */
  Session session() {
    List<Observation> seen = new ArrayList<>(calibrations);
    seen.add(
        SweepPrediction.of(
            new Predictor(plan, CleanCalibrations.of(calibrations, Optional.empty()), 7).all()));
    seen.addAll(measured);
    return Sessions.whole(new SweepStudy().plan(plan, 7), seen);
  }

  private static SweepPlan plan(Map<Integer, List<Job>> runs) {
    List<Argument> queue =
        runs.values().stream()
            .filter(jobs -> jobs.getFirst().phase.equals("solo"))
            .filter(jobs -> jobs.getFirst().order.equals("fifo"))
            .findFirst()
            .orElseThrow()
            .stream()
            .map(job -> job.result.argument())
            .toList();
    return new SweepPlan(
        List.of(variant(JobOrder.FIFO), variant(JobOrder.LPT)),
        queue,
        IntStream.rangeClosed(1, 20).boxed().toList(),
        5,
        CPUS,
        CPUS,
        List.of(),
        List.of());
  }

  private static Trial trial(SweepPlan plan, List<Job> jobs) {
    Job first = jobs.getFirst();
    List<Argument> workload =
        first.phase.equals("equal_jobs")
            ? jobs.stream().map(job -> job.result.argument()).toList()
            : plan.workload();
    return variant(JobOrder.valueOf(first.order.toUpperCase(Locale.ROOT)))
        .trial(workload, first.workers);
  }

  /** One worker cannot be so fast: it was another kernel, which the file does not tell. */
  private static boolean isRivals(Measurement run) {
    return run.trial().workers() == 1 && run.wallNanos() < 1_000_000_000;
  }

  private static WorkerResult worker(String[] cells) {
    long cpu = Long.parseLong(cells[4]);
    List<Integer> cpus =
        List.of(cells[6].split(" ")).stream()
            .filter(c -> !c.isEmpty())
            .map(Integer::valueOf)
            .toList();
    return new WorkerResult(
        Integer.parseInt(cells[1]),
        Integer.parseInt(cells[2]),
        Long.parseLong(cells[3]),
        0,
        Reading.of(new ThreadUsage(cpu, cpu, 0, 0, Long.parseLong(cells[5]))),
        Reading.of(new Location(cpus, Reading.of(Long.valueOf(cells[7])))));
  }

  private static Variant variant(JobOrder order) {
    return new Variant("prime", "trial-c", new Model.Threads(), Placement.NONE, order);
  }

  private static List<String[]> lines(String name) {
    try {
      return Files.readAllLines(Checkout.shared("data/sixteen-cpus/" + name)).stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
