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
  abstract List<String> words();

  @Override
  public Integer call() throws InterruptedException {
    own.requireFiles();
    List<String> words = words();
    return own.isGiven() ? loaded(words) : super.call();
  }

  private int loaded(List<String> words) throws InterruptedException {
    List<Argument> typed = words.stream().map(Converters::argument).toList();
    try (LoadedFiles files = own.load(typed)) {
      if (!output.quiet) {
        files.manifest().notes().forEach(note -> lab.err().println("lab: " + note));
      }
      return super.call();
    }
  }
}
