package org.primelab.cli;

import java.util.Optional;
import org.primelab.session.Environment;
import org.primelab.study.SecondThread;
import org.primelab.study.smt.EarlierSmt;

/** What sessions in the current folder tell of this machine. */
final class EarlierResults {
  private EarlierResults() {}

  /** What a core's second hyperthread is worth, if the lab has measured it here. */
  static Optional<SecondThread> secondThread() {
    return EarlierSmt.below(OutputOptions.RESULTS, Environment.Start.now().end());
  }
}
