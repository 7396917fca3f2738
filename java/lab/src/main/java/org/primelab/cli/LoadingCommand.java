package org.primelab.cli;

import java.util.List;
import org.primelab.study.Study;
import org.primelab.suite.Argument;
import picocli.CommandLine.Mixin;

/**
 * A command that measures kernels, of the user's own too.
 *
 * @param <S> its study
 */
abstract class LoadingCommand<S extends Study> extends MeasuringCommand<S> {
  @Mixin LoadOption own = new LoadOption();

  LoadingCommand(Lab lab, S study) {
    super(lab, study);
  }

  /** What the kernels are called with, as it was typed; nothing where nothing was. */
  abstract List<Argument> typed();

  @Override
  public Integer call() throws InterruptedException {
    own.requireFiles();
    List<Argument> typed = typed();
    return own.isGiven() ? loaded(typed) : super.call();
  }

  private int loaded(List<Argument> typed) throws InterruptedException {
    try (LoadedFiles files = own.load(typed)) {
      if (!output.quiet) {
        files.manifest().notes().forEach(note -> lab.err().println("lab: " + note));
      }
      return super.call();
    }
  }
}
