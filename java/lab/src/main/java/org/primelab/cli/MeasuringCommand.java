package org.primelab.cli;

import java.util.concurrent.Callable;
import org.primelab.session.SessionSpec;
import org.primelab.study.Study;
import org.primelab.suite.Kernels;
import picocli.CommandLine.Mixin;

/**
 * A command that measures. What is to be measured is its own; everything around that, and the
 * options about it, are the same for all.
 *
 * @param <S> its study
 */
public abstract class MeasuringCommand<S extends Study> implements Callable<Integer> {
  /** Where it is told. */
  final Lab lab;

  /** The question. */
  protected final S study;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  /** Asks the question of {@code study}, and tells the answer in {@code lab}. */
  protected MeasuringCommand(Lab lab, S study) {
    this.lab = lab;
    this.study = study;
  }

  /**
   * What the options ask for.
   *
   * @throws UserError if they ask for what cannot be
   */
  protected abstract SessionSpec plan(Kernels kernels);

  /** The seed that was typed, or a new one. */
  protected final long chosenSeed() {
    return seed.chosen();
  }

  /** Where it is told, with the time that rounds may take; overridden by what is made of rounds. */
  Lab timed() {
    return lab;
  }

  /** Carries the plan out and tells what came of it; overridden by what is shown in another way. */
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    return measuring.run(spec);
  }

  @Override
  public Integer call() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    return run(new Measuring(timed(), study, kernels, output), plan(kernels));
  }
}
