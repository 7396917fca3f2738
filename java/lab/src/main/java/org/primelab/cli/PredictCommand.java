package org.primelab.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primelab.model.RunTimes;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.report.Report;
import org.primelab.study.RecordedTimes;
import org.primelab.study.predict.Predict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab predict}. */
@Command(
    name = "predict",
    description =
        "Explain a recorded sweep: models fitted on some of its points, judged on others.")
final class PredictCommand extends AnsweringCommand {
  /** What the book's author ran it on. */
  private static final int BOOK_CORES = 6;

  private static final int BOOK_THREADS = 12;

  /** Enough to find the parameters, and far from the points that the book could not explain. */
  private static final List<Integer> BOOK_TRAIN = List.of(1, 2, 4, 6, 8, 12);

  @Option(
      names = "--book",
      description =
          "The sweep of the book's figure 19-2, recorded by its author; takes the place of all files"
              + " and numbers that are not given.")
  boolean book;

  @Option(
      names = "--jobs",
      paramLabel = "FILE",
      description = "CSV 'n,seconds': what each job takes alone, in the order of the queue.")
  @Nullable Path jobs;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description = "CSV 'procs,run,seconds': the wall time of each run.")
  @Nullable Path measured;

  @Option(names = "--cores", description = "Physical cores of the machine that ran it.")
  @Nullable Integer cores;

  @Option(names = "--threads", description = "Its hardware threads.")
  @Nullable Integer threads;

  @Option(
      names = "--train",
      split = ",",
      description = "Numbers of workers to fit on; the others are predicted.")
  @Nullable List<Integer> train;

  @Option(
      names = "--start-cost",
      paramLabel = "MS",
      split = ",",
      converter = Converters.MillisOrNone.class,
      description =
          "Until the first worker is ready, and what each further one adds, in ms, as far as the"
              + " recorded times include it (default: 80,5, processes of CPython).")
  List<Integer> startMillis = List.of(80, 5);

  PredictCommand(Lab lab) {
    super(lab);
  }

  @Override
  Report answer() {
    Throughput machine = machine();
    List<SoloJob> queue = UserError.in("--jobs", this::jobs);
    List<RunTimes> runs = UserError.in("--measured", this::runs);
    return new Predict(queue, runs, machine, startCost(), trained(runs)).answer();
  }

  private List<SoloJob> jobs() {
    return jobs == null && book
        ? RecordedTimes.bookJobs()
        : RecordedTimes.jobs(given("--jobs", jobs, Path.of("")));
  }

  private List<RunTimes> runs() {
    return measured == null && book
        ? RecordedTimes.bookRuns()
        : RecordedTimes.runs(given("--measured", measured, Path.of("")));
  }

  private Throughput machine() {
    int all = given("--threads", threads, BOOK_THREADS);
    int pipelines = given("--cores", cores, BOOK_CORES);
    if (all < pipelines) {
      throw new UserError(
          "--threads", "%d is less than the %d cores; give all of them".formatted(all, pipelines));
    }
    return new Throughput(pipelines, all, 0, 1);
  }

  /** What was given, or what the book has. */
  private <T> T given(String option, @Nullable T value, T ofBook) {
    if (value != null) {
      return value;
    }
    if (!book) {
      throw new UserError(option, "it is missing; give it, or --book for the book's own sweep");
    }
    return ofBook;
  }

  private StartCost startCost() {
    if (startMillis.size() != 2 || Collections.min(startMillis) < 0) {
      throw new UserError("--start-cost", "give two times in ms, 0 or more, as 80,5");
    }
    return new StartCost(startMillis.get(0) / 1e3, startMillis.get(1) / 1e3);
  }

  private Set<Integer> trained(List<RunTimes> runs) {
    Set<Integer> there = runs.stream().map(RunTimes::workers).collect(Collectors.toSet());
    Set<Integer> wanted = new TreeSet<>(given("--train", train, BOOK_TRAIN));
    for (int workers : wanted) {
      if (!there.contains(workers)) {
        throw new UserError(
            "--train",
            "%d was not measured; choose among %s".formatted(workers, new TreeSet<>(there)));
      }
    }
    return wanted;
  }
}
