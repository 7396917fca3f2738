package org.primelab.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.StopFlag;
import org.primelab.render.LiveProgress;
import org.primelab.render.ProgressLine;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.study.Study;
import org.primelab.suite.Kernels;

/**
 * What every command that measures does around its session: find a folder before, listen for Ctrl-C
 * meanwhile, and afterwards tell, save, and leave nothing empty behind.
 *
 * @param lab where it is told
 * @param study the question
 * @param kernels that may be run
 * @param output what the user wants told and saved
 */
record Measuring(Lab lab, Study study, Kernels kernels, OutputOptions output) {
  /** Shows a session while it runs. */
  @FunctionalInterface
  interface Display {
    /** Runs {@code session} with a listener of its own, and clears up when that returns. */
    Session show(Listening session) throws InterruptedException;
  }

  /** A session that is ready to run. */
  @FunctionalInterface
  interface Listening {
    /** Runs it. */
    Session run(RunListener listener) throws InterruptedException;
  }

  /** Runs the session, saying on a progress line what is being done, and returns the exit code. */
  int run(SessionSpec spec) throws InterruptedException {
    return run(spec, session -> onLine(lab, output, session), (session, whole) -> whole);
  }

  /** Runs a session, with a line that says what is being done unless the user wants quiet. */
  static Session onLine(Lab lab, OutputOptions output, Listening session)
      throws InterruptedException {
    if (!lab.progressVisible() || output.quiet) {
      return session.run(RunListener.NONE);
    }
    try (ProgressLine progress = ProgressLine.on(lab.err())) {
      return session.run(new LiveProgress(progress));
    }
  }

  /**
   * Runs the session, shown in a way of its own, and returns the exit code.
   *
   * @param rest what is left to tell of the whole answer
   */
  int run(SessionSpec spec, Display display, BiFunction<Session, Report, Report> rest)
      throws InterruptedException {
    Optional<SessionStore> store = output.store(spec.study());
    try (Interruption interruption = Interruption.watch()) {
      return run(new Asked(spec, store, interruption.stop()), display, rest);
    }
  }

  /** What is to be measured, where it is saved, and what ends it early. */
  private record Asked(SessionSpec spec, Optional<SessionStore> store, StopFlag stop) {}

  /** All is told and cleared up before the JVM may exit after a Ctrl-C. */
  private int run(Asked asked, Display display, BiFunction<Session, Report, Report> rest)
      throws InterruptedException {
    SessionSpec spec = asked.spec;
    Optional<SessionStore> store = asked.store;
    store.map(SessionStore::folder).ifPresent(ChildJvm::keepCrashesIn);
    try {
      OwnKernels own = OwnKernels.in(study, spec);
      List<Observation> known = new ArrayList<>(own.tried(asked.stop));
      Optional<Duration> lasting = lab.announce(spec, kernels, output);
      known.addAll(EarlierResults.slowdowns(study, spec, kernels, asked.stop));
      SessionRunner sessions =
          own.runner(kernels, asked.stop, store.map(SessionStore::folder), lab.given());
      Session session =
          display.show(
              listener -> {
                lasting.ifPresent(listener::expected);
                return sessions.goOn(
                    spec, known, (seen, now) -> lab.announce(seen, output), listener);
              });
      store.map(SessionStore::folder).ifPresent(own::keep);
      SavedSession saved = SavedSession.of(session, study, store);
      Report whole = study.answer(session);
      return lab.tell(new Told(session, whole, rest.apply(session, whole)), output, saved);
    } catch (CancellationException e) {
      return lab.interrupted();
    } finally {
      ChildJvm.keepNoCrashes();
      store.ifPresent(SessionStore::discardIfEmpty);
    }
  }
}
