package org.primelab.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.primelab.lock.LockMode;
import org.primelab.render.LiveSpinner;
import org.primelab.report.Words;
import org.primelab.run.Carriers;
import org.primelab.run.RunListener;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.spinner.Guess;
import org.primelab.study.spinner.SpinnerCase;
import org.primelab.study.spinner.SpinnerModel;
import org.primelab.study.spinner.SpinnerStudy;
import org.primelab.study.spinner.UnderLock;
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
          "What goes on meanwhile: ${COMPLETION-CANDIDATES} (default: sleep). block and network"
              + " keep their thread; prime and native test 5000111000222021 in Java and in C.")
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
      names = "--lock",
      description =
          "What native, block and network do with the interpreter lock of --model gil meanwhile"
              + " (default: released).")
  @Nullable LockMode lock;

  @Option(
      names = "--switch-interval",
      converter = Interval.class,
      paramLabel = "MS",
      description =
          "How long the spinner of --model gil waits for the lock before it asks for it, 0.1 to"
              + " 1000 ms (default: 5).")
  @Nullable Double switchInterval;

  @Option(
      names = "--time",
      converter = Seconds.class,
      paramLabel = "SECONDS",
      description =
          "How long it takes in all; below 5, how long the work lasts in each case, from 0.1 on"
              + " (default: 3 in each).")
  double seconds = 3;

  /** Less time, in s, promises nothing: as much work is done in each case. */
  private static final double LEAST_PROMISED = 5;

  /** What passed while the user guessed, in ms: no part of what was given. */
  private long guessedMillis;

  /** Longer ones than those of --model gil elsewhere: what stutters is to be seen. */
  static final class Interval implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Converters.number(text, 0.1, 1000);
    }
  }

  /** A part of a second is enough to see a spinner turn. */
  static final class Seconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Converters.number(text, 0.1, 86_400);
    }
  }

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
  protected SessionSpec plan(Kernels kernels) {
    return quiz ? quiz() : study.plan(what(), millis(), seed.chosen());
  }

  @Override
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    return within(measuring).run(spec, this::show, (session, whole) -> whole);
  }

  private Measuring within(Measuring measuring) {
    return seconds < LEAST_PROMISED
        ? measuring
        : new Measuring(
            lab.limited(OptionalLong.of(Math.round(seconds * 1000))).later(guessedMillis),
            study,
            measuring.kernels(),
            output);
  }

  private SessionSpec quiz() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    long began = System.nanoTime();
    List<Guess> guesses = new QuizDialog(in, lab.err()).guesses();
    guessedMillis = (System.nanoTime() - began) / 1_000_000;
    return study.quiz(guesses, millis(), seconds < LEAST_PROMISED, seed.chosen());
  }

  private long millis() {
    return Math.round(seconds * 1000);
  }

  private SpinnerCase what() {
    if (model == SpinnerModel.GIL) {
      return locked();
    }
    if (lock != null || switchInterval != null) {
      throw new UserError(
          lock != null ? "--lock" : "--switch-interval",
          "only --model gil has an interpreter lock; leave it out, or add --model gil");
    }
    boolean isVirtual = model == SpinnerModel.VIRTUAL;
    if (parallelism != null && !isVirtual) {
      throw new UserError(
          "--parallelism",
          "only virtual threads have carriers; leave it out, or add --model virtual");
    }
    return new SpinnerCase(model, work, isVirtual ? carriers() : 0, divisors());
  }

  private SpinnerCase locked() {
    if (lock != null && (work == Work.PRIME || work == Work.SLEEP)) {
      throw new UserError(
          "--lock",
          "work %s has no choice: %s; add --work native"
              .formatted(
                  Words.of(work),
                  work == Work.PRIME ? "byte code runs under the lock" : "a sleep drops it"));
    }
    if (parallelism != null || yieldEvery != null) {
      throw new UserError(
          parallelism != null ? "--parallelism" : "--yield-every",
          "threads under an interpreter lock have no such option; leave it out");
    }
    UnderLock standard = UnderLock.standard();
    return new SpinnerCase(
        work,
        new UnderLock(
            lock != null ? lock : standard.mode(),
            switchInterval != null
                ? Math.round(switchInterval * 1e6)
                : standard.switchIntervalNanos()));
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
