package org.primelab.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primelab.run.Model;
import org.primelab.run.ModelKind;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.SessionSpec;
import org.primelab.study.Rival;
import org.primelab.study.sweep.BookFigure;
import org.primelab.study.sweep.EarlierErrors;
import org.primelab.study.sweep.EarlierSweeps;
import org.primelab.study.sweep.SweepPlan;
import org.primelab.study.sweep.SweepStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab sweep}. */
@Command(
    name = "sweep",
    description = "Wall time by the number of workers: predicted, then measured, then explained.")
final class SweepCommand extends LoadingCommand<SweepStudy> {
  private static final int RUNS = 12;

  /** Those of the book's figure 19-2. */
  private static final String BOOK_WORKERS = "1..20";

  /** Where each JVM is a sample, a few runs are enough. */
  private static final int FORKED_RUNS = 2;

  @Mixin VariantOptions variants = new VariantOptions();

  @Option(
      names = "--workers",
      description =
          "How many: 1..20, or 1,2,4 (default: from 1 to four for each CPU allowed; of many, a choice).")
  @Nullable WorkerCounts workers;

  @Option(
      names = "--book",
      description =
          "Your own figure 19-2 beside the book's: processes, 1..20 of them if no numbers are"
              + " given, and what starting them takes counted as the book counts it.")
  boolean book;

  @Option(
      names = "--runs",
      description = "Of each point, in each JVM (default: 12; 2 with --forks).")
  @Nullable Integer runs;

  @Mixin ForkOptions forks = new ForkOptions();

  @Option(
      names = "--cores",
      description = "Physical cores behind the CPUs allowed (default: as the system tells).")
  @Nullable Integer cores;

  @Option(
      names = "--no-cost",
      description = "Do not look for the fastest kernel on one thread to compare with.")
  boolean noCost;

  @Option(
      names = "--learn-from",
      paramLabel = "DIR",
      description =
          "Folder of earlier sweeps: how wrong their predictions were widens the bands of this one"
              + " (default: results).")
  @Nullable Path learnFrom;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the sweep in this folder; its own options hold.")
  @Nullable Path resumed;

  @Mixin LimitOption limit = new LimitOption();

  SweepCommand(Lab lab) {
    super(lab, new SweepStudy());
  }

  @Override
  Lab timed() {
    return lab.limited(limit.millis());
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = resumed;
    return folder == null ? super.call() : resume(folder);
  }

  /** Kernels of the user's are loaded again, to be called with what they were. */
  private int resume(Path folder) throws InterruptedException {
    own.requireFiles();
    if (!own.isGiven()) {
      return new SweepSession(timed(), Kernels.standard(), output).resume(folder);
    }
    try (LoadedFiles files = own.load(SweepSession.workload(folder))) {
      SweepSession again = new SweepSession(timed(), Kernels.standard(), output);
      return again.resume(folder, files.suite());
    }
  }

  @Override
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    return new SweepSession(measuring.lab(), measuring.kernels(), output).run(spec);
  }

  @Override
  List<Argument> typed() {
    return variants.numbers.typed(lab, output);
  }

  @Override
  protected SessionSpec plan(Kernels all) {
    int threads = Runtime.getRuntime().availableProcessors();
    if (book) {
      variants.only("--book", new Model.Processes().kind());
    }
    List<Argument> workload = variants.workload(all);
    if (book && !BookFigure.isOf(workload)) {
      throw new UserError(
          "--book", "it is about the book's twenty numbers; leave others and other suites out");
    }
    List<Integer> counts = counts(threads);
    Integer asked = runs;
    return forks.in(
        study.plan(
            new SweepPlan(
                variants.chosen(all, model -> Collections.max(counts)),
                workload,
                counts,
                asked == null ? forks.areAsked() ? FORKED_RUNS : RUNS : asked,
                cores(threads),
                threads,
                noCost ? List.of() : Rival.of(all, variants.kernels(all).getFirst(), workload),
                earlier()),
            seed.chosen()),
        asked != null);
  }

  private List<EarlierErrors> earlier() {
    Environment here = Environment.Start.now().end();
    Path asked = learnFrom;
    if (asked == null) {
      return EarlierSweeps.readableBelow(OutputOptions.RESULTS, here);
    }
    try {
      return EarlierSweeps.below(asked, here);
    } catch (NotASessionException e) {
      throw new UserError(
          "--learn-from",
          "%s; take the file as it was saved, or move its folder out of %s"
              .formatted(e.getMessage(), asked));
    }
  }

  private int cores(int threads) {
    Integer asked = cores;
    if (asked == null) {
      return Math.min(threads, coresOfThisMachine(threads));
    }
    if (asked > threads) {
      throw new UserError(
          "--cores", "%d is more than the %d CPUs allowed; give fewer".formatted(asked, threads));
    }
    return asked;
  }

  /** How many cores the system tells of; in a guest it often hides which CPUs share one. */
  private static int coresOfThisMachine(int otherwise) {
    try {
      Topology machine = SysfsTopology.ofThisMachine();
      long cores =
          machine.cores().stream().filter(c -> !c.and(machine.allowed()).isEmpty()).count();
      return cores == 0 ? otherwise : (int) cores;
    } catch (NoTopologyException e) {
      return otherwise;
    }
  }

  private List<Integer> counts(int threads) {
    WorkerCounts asked = workers;
    WorkerCounts usual = book ? WorkerCounts.parse(BOOK_WORKERS) : WorkerCounts.of(threads);
    List<Integer> counts = (asked == null ? usual : asked).each();
    for (ModelKind model : variants.models()) {
      counts.forEach(count -> WorkerCounts.choose(model.standard(), count));
    }
    return counts;
  }
}
