package org.primelab.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.primelab.model.RunTimes;
import org.primelab.model.SoloJob;
import org.primelab.model.StartCost;
import org.primelab.model.Throughput;
import org.primelab.report.Report;
import org.primelab.study.predict.Predict;
import org.primelab.study.predict.RecordedTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab predict}. */
@Command(
    name = "predict",
    description =
        "Explain a recorded sweep: models fitted on some of its points, judged on others.")
final class PredictCommand extends AnsweringCommand {
  @Option(
      names = "--jobs",
      paramLabel = "FILE",
      required = true,
      description = "CSV 'n,seconds': what each job takes alone, in the order of the queue.")
  Path jobs = Path.of("");

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      required = true,
      description = "CSV 'procs,run,seconds': the wall time of each run.")
  Path measured = Path.of("");

  @Option(
      names = "--cores",
      required = true,
      description = "Physical cores of the machine that ran it.")
  int cores = 1;

  @Option(names = "--threads", required = true, description = "Its hardware threads.")
  int threads = 1;

  @Option(
      names = "--train",
      split = ",",
      required = true,
      description = "Numbers of workers to fit on; the others are predicted.")
  List<Integer> train = List.of();

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
    List<SoloJob> queue = UserError.in("--jobs", () -> RecordedTimes.jobs(jobs));
    List<RunTimes> runs = UserError.in("--measured", () -> RecordedTimes.runs(measured));
    return new Predict(queue, runs, machine, startCost(), trained(runs, machine)).answer();
  }

  private Throughput machine() {
    if (threads < cores) {
      throw new UserError(
          "--threads", "%d is less than the %d cores; give all of them".formatted(threads, cores));
    }
    return new Throughput(cores, threads, 0, 1);
  }

  private StartCost startCost() {
    if (startMillis.size() != 2 || Collections.min(startMillis) < 0) {
      throw new UserError("--start-cost", "give two times in ms, 0 or more, as 80,5");
    }
    return new StartCost(startMillis.get(0) / 1e3, startMillis.get(1) / 1e3);
  }

  private Set<Integer> trained(List<RunTimes> runs, Throughput machine) {
    Set<Integer> there = runs.stream().map(RunTimes::workers).collect(Collectors.toSet());
    Set<Integer> wanted = new TreeSet<>(train);
    for (int workers : wanted) {
      if (!there.contains(workers)) {
        throw new UserError(
            "--train",
            "%d was not measured; choose among %s".formatted(workers, new TreeSet<>(there)));
      }
    }
    int least = Predict.parameters(machine);
    if (wanted.size() < least) {
      throw new UserError(
          "--train",
          "%d parameters cannot be found from %d of the points; give more"
              .formatted(least, wanted.size()));
    }
    return wanted;
  }
}
