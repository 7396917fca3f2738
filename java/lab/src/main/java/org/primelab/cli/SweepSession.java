package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.primelab.ffi.StopFlag;
import org.primelab.load.LoadedSuite;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.report.Report;
import org.primelab.run.Observation;
import org.primelab.session.Environment;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.session.SessionStore;
import org.primelab.study.LoadedKernels;
import org.primelab.study.sweep.SweepPlan;
import org.primelab.study.sweep.SweepPrediction;
import org.primelab.study.sweep.SweepStudy;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernels;

/**
 * A sweep takes long, so it is saved while it goes on: the prediction before the first measured
 * run, and then every few seconds what there is. Whatever ends it, it can be resumed.
 *
 * @param lab where it is told
 * @param kernels that may be run
 * @param output what the user wants told and saved
 */
record SweepSession(Lab lab, Kernels kernels, OutputOptions output) {
  private static final SweepStudy SWEEP = new SweepStudy();

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(5);

  /** A file of millions of results takes its time: so many times as long is measured meanwhile. */
  private static final int TIMES_AS_LONG = 10;

  /** Runs a new one. */
  int run(SessionSpec spec) throws InterruptedException {
    return run(spec, List.of(), output.store(spec.study()));
  }

  /** Goes on with one that was interrupted. */
  int resume(Path folder) throws InterruptedException {
    return resume(folder, Optional.empty());
  }

  /** The same of one that is about kernels of the user's. */
  int resume(Path folder, LoadedSuite loaded) throws InterruptedException {
    return resume(folder, Optional.of(loaded));
  }

  private int resume(Path folder, Optional<LoadedSuite> loaded) throws InterruptedException {
    SessionStore store = SessionStore.at(folder);
    Session earlier = earlier(folder);
    requireSameMachine(earlier.environment());
    SameKernels.require(LoadedKernels.of(earlier), loaded);
    Studies.answer("--resume", folder, () -> SWEEP.answer(earlier));
    return run(earlier.spec(), earlier.observations(), Optional.of(store));
  }

  private static Session earlier(Path folder) {
    Session earlier =
        Studies.load("--resume", folder, "give the folder of a sweep that was interrupted");
    if (!(earlier.spec().plan() instanceof SweepPlan)) {
      throw new UserError(
          "--resume",
          "%s holds a session of 'lab %s', not of 'lab sweep'; name one of that"
              .formatted(folder, earlier.spec().study()));
    }
    return earlier;
  }

  /** What the kernels of an earlier one are called with. */
  static List<Argument> workload(Path folder) {
    return ((SweepPlan) earlier(folder).spec().plan()).workload();
  }

  private static void requireSameMachine(Environment then) {
    Environment now = Environment.Start.now().end();
    if (!now.isOfSameMachine(then)) {
      throw new UserError(
          "--resume",
          "it was begun on %s with %s, %s; begin a new sweep here"
              .formatted(
                  then.cpu() instanceof Reading.Value
                      ? "another machine"
                      : "what may be another machine",
                  then.cpu().orElse("a CPU that is not known"),
                  Quantity.count(then.cpus(), "CPU")));
    }
  }

  private int run(SessionSpec spec, List<Observation> earlier, Optional<SessionStore> store)
      throws InterruptedException {
    try (Interruption interruption = Interruption.watch()) {
      return run(spec, earlier, store, interruption.stop());
    }
  }

  private int run(
      SessionSpec spec, List<Observation> earlier, Optional<SessionStore> store, StopFlag stop)
      throws InterruptedException {
    try {
      OwnKernels own = OwnKernels.in(SWEEP, spec);
      List<Observation> all = new ArrayList<>(own.tried(stop));
      earlier.stream().filter(seen -> !(seen instanceof LoadedKernels)).forEach(all::add);
      Optional<Duration> lasting = Optional.empty();
      if (earlier.isEmpty()) {
        lasting = lab.announce(spec, kernels, output);
        all.addAll(EarlierResults.slowdowns(SWEEP, spec, kernels, stop));
      }
      SessionRunner sessions = own.runner(kernels, stop, Optional.empty(), lab.given());
      Saving saving = new Saving(store);
      Session session =
          Measuring.onLine(
              lab,
              output,
              expecting(lasting, listener -> sessions.goOn(spec, all, saving, listener)));
      store.map(SessionStore::folder).ifPresent(own::keep);
      SavedSession saved = SavedSession.of(session, SWEEP, store);
      Report whole = SWEEP.answer(session);
      return lab.tell(new Told(session, whole, whole), output, saved);
    } catch (CancellationException e) {
      return lab.interrupted();
    } finally {
      store.ifPresent(SessionStore::discardIfEmpty);
    }
  }

  /** A session that says first how long it is expected to take. */
  private static Measuring.Listening expecting(
      Optional<Duration> lasting, Measuring.Listening session) {
    return listener -> {
      lasting.ifPresent(listener::expected);
      return session.run(listener);
    };
  }

  /** Saves a sweep while it goes on. */
  private final class Saving implements BiConsumer<Observation, Supplier<Session>> {
    private final Optional<SessionStore> store;
    private long savedNanos = System.nanoTime();
    private long tookNanos;

    Saving(Optional<SessionStore> store) {
      this.store = store;
    }

    @Override
    public void accept(Observation seen, Supplier<Session> session) {
      lab.announce(seen, output);
      long pause = Math.max(BETWEEN_SAVES.toNanos(), TIMES_AS_LONG * tookNanos);
      boolean due = System.nanoTime() - savedNanos > pause;
      if (store.isPresent() && (due || seen instanceof SweepPrediction)) {
        long began = System.nanoTime();
        save(session.get(), store.get());
        savedNanos = System.nanoTime();
        tookNanos = savedNanos - began;
      }
    }

    private static void save(Session session, SessionStore to) {
      try {
        to.save(session, SWEEP.records());
      } catch (IOException e) {
        // The end of the session saves again, and tells if that fails too.
        return;
      }
    }
  }
}
