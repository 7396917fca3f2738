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
abstract class MeasuringCommand<S extends Study> implements Callable<Integer> {
  final Lab lab;
  final S study;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  MeasuringCommand(Lab lab, S study) {
    this.lab = lab;
    this.study = study;
  }

  /** What the options ask for. */
  abstract SessionSpec plan(Kernels kernels);

  /** Carries the plan out and tells what came of it; overridden by what is shown in another way. */
  int run(Measuring measuring, SessionSpec spec) throws InterruptedException {
    return measuring.run(spec);
  }

  @Override
  public Integer call() throws InterruptedException {
    Kernels kernels = Kernels.standard();
    return run(new Measuring(lab, study, kernels, output), plan(kernels));
  }
}
