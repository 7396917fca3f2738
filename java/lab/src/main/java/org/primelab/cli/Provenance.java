package org.primelab.cli;

import java.util.List;
import org.primelab.load.Data;
import org.primelab.load.LoadedSuite;
import org.primelab.study.LoadedKernels;
import org.primelab.suite.Kernel;

/** Tells where kernels of the user's come from, for a session to keep. */
final class Provenance {
  private Provenance() {}

  static LoadedKernels of(LoadedSuite suite) {
    List<LoadedKernels.Source> sources = suite.listed().stream().map(Provenance::source).toList();
    List<LoadedKernels.Known> answers =
        suite.usual().stream()
            .map(argument -> new LoadedKernels.Known(argument, suite.oracle().of(argument)))
            .toList();
    return new LoadedKernels(
        sources,
        suite.groups().getFirst().shape().element(),
        suite.data().map(Provenance::words),
        suite.data().map(Data::offset).orElse(0),
        answers);
  }

  private static LoadedKernels.Source source(Kernel kernel) {
    return new LoadedKernels.Source(kernel.name(), kernel.code().origin().orElseThrow());
  }

  private static String words(Data data) {
    return switch (data) {
      case Data.Seeded seeded -> "random, seed " + seeded.seed();
      case Data.OfFile file -> "%s, SHA-256 %s".formatted(file.file().getFileName(), file.sha256());
    };
  }
}
