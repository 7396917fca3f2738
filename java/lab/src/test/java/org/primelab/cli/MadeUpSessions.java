package org.primelab.cli;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import org.primelab.session.Session;
import org.primelab.simulated.MadeUp;
import org.primelab.study.check.SimulatedChecks;
import org.primelab.study.clients.MadeUpClients;
import org.primelab.study.compare.MadeUpComparisons;
import org.primelab.study.exchange.MadeUpExchanges;
import org.primelab.study.ffi.MadeUpCalls;
import org.primelab.study.gil.GilSessions;
import org.primelab.study.kernels.Ladders;
import org.primelab.study.lost.MadeUpLosses;
import org.primelab.study.neighbours.MadeUpNeighbours;
import org.primelab.study.profile.MadeUpProfiles;
import org.primelab.study.smt.SmtSessions;
import org.primelab.study.spinner.MadeUpSpins;
import org.primelab.study.start.MadeUpStarts;
import org.primelab.study.sweep.SimulatedSweeps;
import org.primelab.study.watch.MadeUpWatches;

/** For each study, sessions of machines that are not there. */
final class MadeUpSessions {
  static final Map<String, MadeUp> OF =
      Map.ofEntries(
          entry("check", SimulatedChecks::session),
          entry("kernels", Ladders::session),
          entry("ffi", MadeUpCalls::session),
          entry("smt", SmtSessions::session),
          entry("neighbours", MadeUpNeighbours::session),
          entry("compare", MadeUpComparisons::session),
          entry("sweep", SimulatedSweeps::session),
          entry("profile", MadeUpProfiles::session),
          entry("watch", MadeUpWatches::session),
          entry("gil", GilSessions::session),
          entry("spinner", MadeUpSpins::session),
          entry("start", MadeUpStarts::session),
          entry("exchange", MadeUpExchanges::session),
          entry("lost", MadeUpLosses::session),
          entry("clients", MadeUpClients::session));

  private MadeUpSessions() {}

  /** One of a study that is among them. */
  static Session of(String study, int cpus, int rounds) {
    return Objects.requireNonNull(OF.get(study), study).session(cpus, rounds);
  }
}
