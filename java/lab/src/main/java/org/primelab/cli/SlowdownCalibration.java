package org.primelab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Pilot;
import org.primelab.session.Session;
import org.primelab.session.SessionRunner;
import org.primelab.session.SessionSpec;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.smt.DeclaredPair;
import org.primelab.study.smt.EarlierSmt;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtStudy;
import org.primelab.suite.Kernels;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;

/**
 * A short {@code lab smt} just before a session whose jobs are to tell of shared cores, where none
 * was stored: where the machine declares siblings it always has a figure, and where a host hides
 * them as often as it lets two CPUs meet meanwhile.
 *
 * @param kernels that may be run
 * @param stop ends it early
 */
record SlowdownCalibration(Kernels kernels, StopFlag stop) {
  /** The share of a session that it may take; a session of which that is too little has none. */
  private static final int PART = 20;

  private static final Duration LEAST = Duration.ofMillis(400);

  /** What two CPUs are to each other changes often enough that more would find little more. */
  private static final Duration MOST = Duration.ofSeconds(1);

  private static final long SEED = 1;

  /** How long it takes before a session that lasts so long; empty if it is left out there. */
  static Optional<Duration> before(Optional<Duration> lasting) {
    return lasting
        .map(all -> all.dividedBy(PART))
        .filter(part -> part.compareTo(LEAST) >= 0)
        .map(part -> part.compareTo(MOST) > 0 ? MOST : part);
  }

  /** How long it takes before that session, by a pilot of it. */
  Optional<Duration> before(SessionSpec spec) {
    return before(spec.lasting(Pilot.here(kernels)));
  }

  /** What these kernels cost each other on siblings, of those whose co-runs met some. */
  List<KnownSlowdown> of(List<String> names, Duration lasting) throws InterruptedException {
    try {
      List<SmtPlan.Load> loads = EarlierSmt.loads(names, Loads.ownAnd(kernels));
      List<DeclaredPair> pairs = Pairs.all(SysfsTopology.ofThisMachine());
      if (loads.isEmpty() || pairs.isEmpty()) {
        return List.of();
      }
      SmtPlan plan = new SmtPlan(pairs, loads, lasting.toMillis());
      return EarlierSmt.calibrated(run(new SmtStudy().plan(plan, SEED)), names);
    } catch (MissingLibraryException | NoTopologyException e) {
      // Then the session goes by what its own jobs show, or says that nothing is known.
      return List.of();
    }
  }

  private Session run(SessionSpec spec) throws InterruptedException {
    return new SessionRunner(new Runner(kernels, Duration.ZERO), stop).run(spec, RunListener.NONE);
  }
}
