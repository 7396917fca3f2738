package org.primelab.study.lost;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Watchdog;
import org.primelab.session.Conditions;

/** Main methods, in child JVMs, that return while threads that they have started are at work. */
final class LeavingMain {
  private static final ChildJvm CHILD = new ChildJvm(LeavingErrand.class);

  /** It lives for some tenths of a second. */
  private static final Duration LONGEST = Watchdog.longest(Duration.ofSeconds(1));

  private LeavingMain() {}

  static Tally tries(Way way, int count, Conditions on) throws IOException {
    try (ChildProcesses children = new ChildProcesses(on.stop());
        ChildConnection child =
            ChildConnection.byPipe(children, CHILD.command(List.of(way.name(), "" + count)))) {
      return Tally.heard(Math.toIntExact(child.next(LONGEST).numbers().getFirst()), count);
    }
  }
}
