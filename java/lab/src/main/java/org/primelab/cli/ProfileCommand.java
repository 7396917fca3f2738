package org.primelab.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.NativeLibrary;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.session.SessionSpec;
import org.primelab.study.profile.ProfilePlan;
import org.primelab.study.profile.ProfileStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab profile}. */
@Command(
    name = "profile",
    description = "Where the time went: what each worker's wall time consisted of, and why.")
final class ProfileCommand extends LoadingCommand<ProfileStudy> {
  /** What is done where nobody can place workers on siblings. */
  static final String FLOATING =
      "--placement siblings: this guest hides which CPUs share a core; workers are left where they"
          + " are put, and runs are sorted by whether their jobs shared cores";

  @Mixin VariantOptions variants = new VariantOptions();

  @Option(
      names = "--workers",
      description = "How many: 4, 1..4 or 1,2,4 (default: one for each CPU allowed).")
  @Nullable WorkerCounts workers;

  @Option(
      names = "--runs",
      description =
          "Pairs of runs, one watched and one not, to tell what watching costs (default: 5).")
  int runs = 5;

  @Option(
      names = "--gc",
      paramLabel = "MS",
      description = "Ask for a garbage collection every so many ms (default: never).")
  @Nullable Integer gcMillis;

  @Option(names = "--each-thread", description = "A flame graph for each worker too.")
  boolean eachThread;

  @Option(
      names = "--relation",
      description =
          "Run one worker alone too, and look at the CPUs around each run: for the SMT share, and to"
              + " sort runs by whether workers shared cores.")
  boolean relation;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "DIR",
      description = "Measure nothing: compare the profiles in two folders, A and B.")
  List<Path> compared = List.of();

  @Mixin LimitOption limit = new LimitOption();

  ProfileCommand(Lab lab) {
    super(lab, new ProfileStudy());
  }

  @Override
  Lab timed() {
    return lab.limited(limit.millis());
  }

  @Override
  public Integer call() throws InterruptedException {
    return compared.isEmpty()
        ? super.call()
        : new ProfileComparison(lab, output).compare(compared.get(0), compared.get(1));
  }

  @Override
  List<Argument> typed() {
    return variants.numbers.typed(lab, output);
  }

  @Override
  protected SessionSpec plan(Kernels all) {
    // Threads are known by their numbers in the kernel, which C tells.
    NativeLibrary.ensureLoaded();
    Integer every = gcMillis;
    boolean sorted = variants.placing.floatsSiblings();
    if (sorted && !output.quiet) {
      lab.err().println("lab: " + FLOATING);
    }
    return study.plan(
        new ProfilePlan(
            trials(all), runs, every == null ? 0 : every, eachThread, relation || sorted),
        seed.chosen());
  }

  private List<Trial> trials(Kernels all) {
    List<Argument> workload = variants.workload(all);
    return variants.chosen(all, model -> Collections.max(counts(model))).stream()
        .flatMap(v -> counts(v.model()).stream().map(count -> v.trial(workload, count)))
        .toList();
  }

  private List<Integer> counts(Model model) {
    WorkerCounts asked = workers;
    if (asked == null) {
      return List.of(variants.placing.workers(model, null));
    }
    asked.each().forEach(count -> WorkerCounts.choose(model, count));
    return asked.each();
  }
}
