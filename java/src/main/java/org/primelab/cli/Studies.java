package org.primelab.cli;

import java.util.List;
import java.util.Optional;
import org.primelab.study.Study;
import org.primelab.study.check.Check;
import org.primelab.study.exchange.ExchangeStudy;
import org.primelab.study.kernels.KernelLadder;
import org.primelab.study.smt.Smt;
import org.primelab.study.spinner.Spinner;
import org.primelab.study.start.Start;

/** The studies there are. */
final class Studies {
  private static final List<Study> ALL =
      List.of(
          new Check(),
          new KernelLadder(),
          new Smt(),
          new Spinner(),
          new Start(),
          new ExchangeStudy());

  private Studies() {}

  /** The study of that name, if there is one. */
  static Optional<Study> byName(String name) {
    return ALL.stream().filter(study -> study.name().equals(name)).findFirst();
  }
}
