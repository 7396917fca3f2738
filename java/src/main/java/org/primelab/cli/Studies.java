package org.primelab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.Study;
import org.primelab.study.calls.ForeignCalls;
import org.primelab.study.check.Check;
import org.primelab.study.exchange.ExchangeStudy;
import org.primelab.study.gil.Gil;
import org.primelab.study.kernels.KernelLadder;
import org.primelab.study.smt.Smt;
import org.primelab.study.spinner.Spinner;
import org.primelab.study.start.Start;
import org.primelab.study.sweep.Sweep;

/** The studies there are. */
final class Studies {
  private static final List<Study> ALL =
      List.of(
          new Check(),
          new KernelLadder(),
          new ForeignCalls(),
          new Smt(),
          new Sweep(),
          new Gil(),
          new Spinner(),
          new Start(),
          new ExchangeStudy());

  private Studies() {}

  /**
   * A saved session.
   *
   * @param where it was named, for a message
   * @param cure what to do if it is none
   * @throws UserError if it is none
   */
  static Session load(String where, Path folder, String cure) {
    try {
      return SessionStore.at(folder).load(name -> kinds(where, name));
    } catch (NotASessionException e) {
      throw new UserError(where, e.getMessage() + "; " + cure);
    }
  }

  private static Set<Class<? extends Record>> kinds(String where, String name) {
    return byName(name)
        .orElseThrow(() -> new UserError(where, "this lab has no study '%s'".formatted(name)))
        .kinds();
  }

  /** The study of that name, if there is one. */
  static Optional<Study> byName(String name) {
    return ALL.stream().filter(study -> study.name().equals(name)).findFirst();
  }
}
