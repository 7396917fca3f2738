package org.primelab.study.start;

import java.util.ArrayList;
import java.util.List;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;

/** Starts that never were. */
public final class MadeUpStarts {
  private MadeUpStarts() {}

  /** Every strand is started and weighed, and control goes every way, however many CPUs. */
  public static Session session(int cpus, int rounds) {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (Strand strand : Strand.values()) {
        seen.add(new StartTime(strand, round, 100, 100_000 + 1000L * round));
        seen.add(new Weight(strand, round, strand.crowd(), 4096L * strand.crowd()));
      }
      for (Switch between : Switch.values()) {
        seen.add(new SwitchTime(between, round, 200, 8_000 + 100L * round));
      }
    }
    return Sessions.whole(new StartStudy().plan(20_000, 1), seen);
  }
}
