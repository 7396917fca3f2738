package org.primelab.session;

import java.util.Optional;
import org.primelab.report.Quantity;

/**
 * What the first JVMs of a session told about those to come.
 *
 * @param seen how many JVMs told it
 * @param forks how many there should be, those included
 * @param runs in each of those to come; 0 of a plan that is made of something else
 * @param nanos what those to come take, in ns
 */
public record ForkPilot(int seen, int forks, int runs, long nanos) implements PilotPlan {
  /** So many JVMs come before the first plan. */
  public static final int JVMS = 4;

  /** Runs in each of them, where the user leaves that open: fewer do not tell how runs differ. */
  public static final int RUNS = 3;

  /**
   * The next plan; empty if there were enough. Medians are looked at only when a planned number is
   * reached: whoever looks after each JVM stops when an interval happens to be narrow.
   *
   * @param times of the JVMs that there were
   * @param done how many those are
   * @param runs in each of them
   * @param jvmNanos what the last one took, in ns
   */
  public static Optional<ForkPilot> after(
      ForkTimes times, Forks forks, int done, int runs, long jvmNanos) {
    if (done >= forks.most() || (done > JVMS && times.areWithin(forks.within()))) {
      return Optional.empty();
    }
    double start = Math.max(0, jvmNanos - runs * times.roundNanos());
    int each = forks.runs() || done > JVMS ? runs : times.runs(start);
    int all = Math.min(forks.most(), Math.max(times.needed(forks.within()), more(done)));
    double left = (all - done) * (start + each * times.roundNanos());
    return Optional.of(new ForkPilot(done, all, each, Math.round(left)));
  }

  /** A quarter more at least, so that there are few looks where plans were too hopeful. */
  private static int more(int done) {
    return done + (done + 3) / 4;
  }

  @Override
  public String words() {
    return "after %s it looks as if %d were enough%s; those to come take about %s"
        .formatted(
            Quantity.count(seen, "JVM"),
            forks,
            runs == 0 ? "" : ", with %s in each".formatted(Quantity.count(runs, "run")),
            Quantity.duration((double) nanos));
  }
}
