package org.primelab.cli;

import java.io.PrintStream;
import org.primelab.report.Caveat;
import org.primelab.report.Report;

/**
 * What every command has at hand: the streams, and how doubts and failures are told.
 *
 * @param out for results
 * @param err for everything else
 * @param progressVisible whether {@code err} is a terminal that can show a line that moves
 */
record Lab(PrintStream out, PrintStream err, boolean progressVisible) {
  /** Set by the launcher, which can ask what Java cannot: whether stderr is a terminal. */
  private static final String TERMINAL = "primelab.terminal";

  static Lab standard(StandardOutput out) {
    return new Lab(out.printer(), System.err, Boolean.getBoolean(TERMINAL));
  }

  /** Tells the doubts about a result. */
  void caveats(Report report) {
    for (Caveat caveat : report.caveats()) {
      err.println("caveat: %s (%s)".formatted(caveat.message(), caveat.cure()));
    }
  }

  /** Tells what went wrong. */
  void failures(Report report) {
    report.failures().forEach(failure -> err.println("lab: " + failure));
  }
}
