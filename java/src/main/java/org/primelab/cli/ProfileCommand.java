package org.primelab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.NativeLibrary;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Kernels;
import org.primelab.kernel.Uint64;
import org.primelab.run.ExecutionModel;
import org.primelab.run.JobOrder;
import org.primelab.run.Trial;
import org.primelab.study.profile.ProfilePlan;
import org.primelab.study.profile.ProfileStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab profile}. */
@Command(
    name = "profile",
    description = "Where the time went: what each worker's wall time consisted of, and why.")
final class ProfileCommand implements Callable<Integer> {
  private final Lab lab;
  private final ProfileStudy study = new ProfileStudy();

  @Mixin VariantOptions variants = new VariantOptions();

  @Option(
      names = "--workers",
      paramLabel = "RANGE",
      converter = WorkerCounts.Converter.class,
      description = "How many: 4, 1..4 or 1,2,4 (default: one for each CPU allowed).")
  @Nullable WorkerCounts workers;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Pairs of runs, one watched and one not, to tell what watching costs (default: 5).")
  int runs = 5;

  @Option(
      names = "--gc",
      paramLabel = "MS",
      converter = Converters.Count.class,
      description = "Ask for a garbage collection every so many ms (default: never).")
  @Nullable Integer gcMillis;

  @Option(names = "--each-thread", description = "A flame graph for each worker too.")
  boolean eachThread;

  @Mixin PlacementOptions placing = new PlacementOptions();

  @Mixin TuningOptions tuning = new TuningOptions();

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  ProfileCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    // Threads are known by their numbers in the kernel, which C tells.
    NativeLibrary.ensureLoaded();
    Kernels all = Kernels.standard();
    Integer every = gcMillis;
    ProfilePlan plan = new ProfilePlan(trials(all), runs, every == null ? 0 : every, eachThread);
    return new Measuring(lab, study, all, output).run(study.plan(plan, seed.chosen()));
  }

  private List<Trial> trials(Kernels all) {
    List<Uint64> workload = variants.workload();
    List<Trial> trials = new ArrayList<>();
    for (Kernel kernel : variants.kernels(all)) {
      for (ExecutionModel model : variants.models) {
        for (JobOrder order : variants.orders) {
          for (int count : counts(model)) {
            trials.add(
                new Trial(
                    kernel.name(),
                    workload,
                    model,
                    placing.choose(model, count),
                    count,
                    order,
                    tuning.chosen(model, kernel)));
          }
        }
      }
    }
    return trials.stream().distinct().toList();
  }

  private List<Integer> counts(ExecutionModel model) {
    WorkerCounts asked = workers;
    if (asked == null) {
      return List.of(placing.workers(model, null));
    }
    asked.each().forEach(count -> WorkerCount.choose(model, count));
    return asked.each();
  }
}
