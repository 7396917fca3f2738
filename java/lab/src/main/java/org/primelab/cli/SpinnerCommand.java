package org.primelab.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.primelab.render.LiveSpinner;
import org.primelab.run.Carriers;
import org.primelab.run.RunListener;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.spinner.SpinnerCase;
import org.primelab.study.spinner.SpinnerModel;
import org.primelab.study.spinner.SpinnerStudy;
import org.primelab.study.spinner.Work;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code lab spinner}. */
@Command(
    name = "spinner",
    description = "Let a spinner turn beside some work, and see under which models it stops.")
final class SpinnerCommand extends MeasuringCommand<SpinnerStudy> {
  @Option(
      names = "--model",
      converter = Where.class,
      description = "Where it turns: ${COMPLETION-CANDIDATES} (default: thread).")
  SpinnerModel model = SpinnerModel.THREAD;

  @Option(
      names = "--work",
      description =
          "What goes on meanwhile: ${COMPLETION-CANDIDATES} (default: sleep). block keeps its"
              + " thread; prime and native test 5000111000222021 in Java and in C.")
  Work work = Work.SLEEP;

  @Option(
      names = "--parallelism",
      description = "Carriers of the virtual threads (default: one for each CPU allowed).")
  @Nullable Integer parallelism;

  @Option(
      names = "--yield-every",
      description = "Give control back after so many divisors, and tell what that costs.")
  @Nullable Integer yieldEvery;

  @Option(
      names = "--quiz",
      description = "Guess first: the chapter's three questions, then all cases measured.")
  boolean quiz;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long the work lasts in each case (default: 3).")
  int seconds = 3;

  /** Models are something else in other commands. */
  static final class Where implements ITypeConverter<SpinnerModel> {
    @Override
    public SpinnerModel convert(String text) {
      return Converters.constant(SpinnerModel.class, "model of a spinner", text);
    }
  }

  SpinnerCommand(Lab lab) {
    super(lab, new SpinnerStudy());
  }

  @Override
  SessionSpec plan(Kernels kernels) {
    return quiz ? quiz() : study.plan(what(), seconds * 1000L, seed.chosen());
  }

  @Override
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    return measuring.run(spec, this::show, (session, whole) -> whole);
  }

  private SessionSpec quiz() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return study.quiz(new QuizDialog(in, lab.err()).guesses(), seconds * 1000L, seed.chosen());
  }

  private SpinnerCase what() {
    boolean isVirtual = model == SpinnerModel.VIRTUAL;
    if (parallelism != null && !isVirtual) {
      throw new UserError(
          "--parallelism",
          "only virtual threads have carriers; leave it out, or add --model virtual");
    }
    return new SpinnerCase(model, work, isVirtual ? carriers() : 0, divisors());
  }

  private int carriers() {
    int count = parallelism != null ? parallelism : Runtime.getRuntime().availableProcessors();
    if (count > Carriers.MOST) {
      throw new UserError(
          "--parallelism", "%d is too many; it takes up to %d".formatted(count, Carriers.MOST));
    }
    return count;
  }

  private long divisors() {
    if (yieldEvery == null) {
      return 0;
    }
    boolean canYield = model == SpinnerModel.VIRTUAL || model == SpinnerModel.LOOP;
    if (!canYield || !work.computes()) {
      throw new UserError(
          "--yield-every",
          "only a prime test beside a virtual thread or a loop gives control back; add --model"
              + " virtual --work prime");
    }
    return yieldEvery;
  }

  private Session show(Measuring.Listening session) throws InterruptedException {
    if (!lab.progressVisible() || output.quiet) {
      return session.run(RunListener.NONE);
    }
    try (LiveSpinner stage = new LiveSpinner(lab.err())) {
      return session.run(stage);
    }
  }
}
