package org.primelab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.Study;
import org.primelab.study.check.CheckStudy;
import org.primelab.study.clients.ClientsStudy;
import org.primelab.study.compare.CompareStudy;
import org.primelab.study.exchange.ExchangeStudy;
import org.primelab.study.ffi.FfiStudy;
import org.primelab.study.gil.GilStudy;
import org.primelab.study.kernels.KernelsStudy;
import org.primelab.study.lost.LostStudy;
import org.primelab.study.neighbours.NeighboursStudy;
import org.primelab.study.profile.ProfileStudy;
import org.primelab.study.smt.SmtStudy;
import org.primelab.study.spinner.SpinnerStudy;
import org.primelab.study.start.StartStudy;
import org.primelab.study.sweep.SweepStudy;
import org.primelab.study.watch.WatchStudy;

/** The studies there are. */
final class Studies {
  static final List<Study> ALL =
      List.of(
          new CheckStudy(),
          new KernelsStudy(),
          new FfiStudy(),
          new SmtStudy(),
          new NeighboursStudy(),
          new CompareStudy(),
          new SweepStudy(),
          new ProfileStudy(),
          new WatchStudy(),
          new GilStudy(),
          new SpinnerStudy(),
          new StartStudy(),
          new ExchangeStudy(),
          new LostStudy(),
          new ClientsStudy());

  private Studies() {}

  /**
   * A saved session.
   *
   * @param where it was named, for a message
   * @param cure what to do if it is none, unless what is wrong with it has a cure of its own
   * @throws UserError if it is none
   */
  static Session load(String where, Path folder, String cure) {
    try {
      return SessionStore.at(folder).load(name -> named(where, name).records());
    } catch (NotASessionException e) {
      throw new UserError(where, e.getMessage() + "; " + e.cure().orElse(cure));
    }
  }

  /**
   * The study of a session.
   *
   * @param where the session was named, for a message
   * @throws UserError if there is no such study
   */
  static Study of(String where, Session session) {
    return named(where, session.spec().study());
  }

  private static Study named(String where, String name) {
    return byName(name)
        .orElseThrow(
            () ->
                new UserError(
                    where,
                    Annex.COMMANDS.contains(name)
                        ? AbsentCommand.cure(name)
                        : "this lab has no study '%s'; take the version that saved it"
                            .formatted(name)));
  }

  /**
   * What a saved session says. A file that was edited can be a session in form, and yet hold what
   * nobody measured.
   *
   * @param where the session was named, for a message
   * @throws UserError if its parts do not fit together
   */
  static <T> T answer(String where, Path folder, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException
        | ArithmeticException
        | NoSuchElementException
        | IndexOutOfBoundsException e) {
      throw new UserError(
          where,
          "the session in %s does not fit together (%s); if it was edited, take the file as it was saved"
              .formatted(folder, e.getMessage()));
    }
  }

  /** The study of that name, if there is one. */
  static Optional<Study> byName(String name) {
    return named(ALL, name)
        .or(() -> named(Annex.found().flatMap(a -> a.studies().stream()).toList(), name));
  }

  private static Optional<Study> named(List<Study> among, String name) {
    return among.stream().filter(study -> study.name().equals(name)).findFirst();
  }
}
